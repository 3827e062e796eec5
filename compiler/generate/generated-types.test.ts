import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { templateOf } from '../../kit/templates'
import { everyPathDocument } from '../../tests/simulate/testing/every-path'
import { generateSource } from '.'

const root = join(import.meta.dirname, '../..')

/** What TypeScript says of a folder's project; '' when it has nothing to say. */
function checkTypes(folder: string): Promise<string> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, '--noEmit', '-p', folder], (_, said, complained) =>
      resolve(said + complained),
    )
  })
}

it.each([
  ['the demo', templateOf('demo')?.create('en') ?? null],
  ['an app that asks everything of the platform', everyPathDocument()],
] as const)('the source of %s is right by the types of Taro itself', async (_, document) => {
  if (!document) throw new Error('There is no demo template')
  const source = await generateSource(document, {
    readAsset: () => Promise.reject(new Error('The document carries its images')),
    server: { baseUrl: 'https://members.example', appId: 'shop' },
  })
  const folder = await mkdtemp(join(tmpdir(), 'qiaoban-types-'))
  try {
    for (const [path, contents] of source) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), contents)
    }
    await symlink(join(root, 'compiler/toolchain/node_modules'), join(folder, 'node_modules'))
    expect(await checkTypes(folder)).toBe('')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
