import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { takeInstanceLock } from './instance-lock.mjs'

it('is held by one process per data folder, and free as soon as that is killed', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'qiaoban-lock-'))
  const script = path.join(dataDir, 'hold.mjs')
  const module = path.resolve('start/setup/instance-lock.mjs')
  writeFileSync(
    script,
    `import { takeInstanceLock } from ${JSON.stringify(module)}
process.send(await takeInstanceLock(${JSON.stringify(dataDir)}, { pid: process.pid, port: 4321 }))
setInterval(() => {}, 1000)
`,
  )
  const holder = fork(script)
  expect(await once(holder, 'message')).toEqual([{ taken: true }, undefined])
  expect(await takeInstanceLock(dataDir, { pid: 1, port: 1 })).toEqual({
    taken: false,
    holder: JSON.stringify({ pid: holder.pid, port: 4321 }),
  })
  expect(await takeInstanceLock(`${dataDir}-other`, { pid: 1, port: 1 })).toEqual({ taken: true })
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  expect(await takeInstanceLock(dataDir, { pid: 1, port: 1 })).toEqual({ taken: true })
})
