import { fork } from 'node:child_process'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { typescriptLoader } from '../../start/typescript-loader'
import { installationKey } from './keys'

const newFolder = () => mkdtempSync(path.join(tmpdir(), 'qiaoban-keys-'))

it('is made once, kept, and readable by its owner only', () => {
  const folder = newFolder()
  const key = installationKey(folder, 'master-key')
  expect(Buffer.from(key, 'base64')).toHaveLength(32)
  expect(installationKey(folder, 'master-key')).toBe(key)
  expect(installationKey(folder, 'auth-secret')).not.toBe(key)
  expect(statSync(path.join(folder, 'keys', 'master-key')).mode & 0o777).toBe(0o600)
})

it('is the same for processes that need it at the same moment', async () => {
  const folder = newFolder()
  const script = path.join(folder, 'print.mts')
  const keys = path.resolve('server/base/keys.ts')
  writeFileSync(
    script,
    `import { installationKey } from ${JSON.stringify(keys)}\nprocess.send(installationKey(${JSON.stringify(folder)}, 'master-key'))\n`,
  )
  const answers = await Promise.all(
    [1, 2, 3, 4].map(
      () =>
        new Promise<unknown>((resolve, reject) => {
          const child = fork(script, [], { execArgv: typescriptLoader })
          child.once('message', resolve)
          child.once('error', reject)
        }),
    ),
  )
  expect(new Set(answers).size).toBe(1)
})
