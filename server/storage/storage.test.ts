import { chmodSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { eachStorage } from '../testing/each-storage'
import { createStorage } from './storage'

describe.each(eachStorage())('storage in %s', (_where, create) => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251)

  it('gives back what was put, replaced and copied', async () => {
    const storage = create()
    await storage.put('apps/a/assets/one', new Uint8Array([1]), 'image/png')
    await storage.put('apps/a/assets/one', bytes, 'image/png')
    await storage.copy('apps/a/assets/one', 'apps/b/assets/one')
    expect(await storage.get('apps/a/assets/one')).toEqual(bytes)
    expect(await storage.get('apps/b/assets/one')).toEqual(bytes)
  })

  it('has nothing where nothing was put', async () => {
    await expect(create().get('apps/none/x')).rejects.toThrow()
  })

  it('removes one folder and not its neighbour of a similar name', async () => {
    const storage = create()
    for (const key of ['apps/x/1', 'apps/x/deep/2', 'apps/xy/3']) await storage.put(key, bytes, 'text/plain')
    await storage.removeFolder('apps/x')
    await expect(storage.get('apps/x/deep/2')).rejects.toThrow()
    expect(await storage.get('apps/xy/3')).toEqual(bytes)
    await storage.removeFolder('apps/never-was')
  })
})

it('keeps the reason when a file cannot be written', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'qiaoban-storage-'))
  writeFileSync(path.join(root, 'apps'), 'a file where a folder should be')
  const storage = createStorage({ kind: 'folder', folder: root })
  await expect(storage.put('apps/a', new Uint8Array([1]), 'text/plain')).rejects.toMatchObject({
    cause: { code: expect.stringMatching(/^E/) },
  })
})

it('lets nobody else on the machine into its folder, not even into one of an earlier version', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'qiaoban-storage-'))
  chmodSync(root, 0o755)
  for (const folder of [root, path.join(root, 'new', 'storage')]) {
    await createStorage({ kind: 'folder', folder }).put('apps/a/1', new Uint8Array([1]), 'text/plain')
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  }
})
