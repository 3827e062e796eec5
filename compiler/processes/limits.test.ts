import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { millisecondsOf, usageOf } from './limits'

it.each([
  ['00:01', 1000],
  ['02:03', 123_000],
  ['0:01.25', 1250],
  ['01:02:03', 3_723_000],
  ['2-00:00:01', 172_801_000],
])('reads the processor time %s', (text, ms) => {
  expect(millisecondsOf(text)).toBe(ms)
})

it.runIf(process.platform !== 'win32')(
  'counts what a process and those it started use',
  { timeout: 60_000 },
  async () => {
    const inner =
      'const until = process.cpuUsage().user + 3e5; while (process.cpuUsage().user < until); setInterval(() => {}, 1000)'
    const script = `
    const { spawn } = require('node:child_process')
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(`${inner}; console.log('used')`)}])
    child.stdout.once('data', () => console.log('used'))
    process.once('disconnect', () => { child.kill('SIGKILL'); process.exit(0) })`
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
    if (child.stdout) await once(child.stdout, 'data')
    const { processor, resident } = await usageOf(child.pid ?? 0)
    expect(processor).toBeGreaterThanOrEqual(300)
    expect(resident).toBeGreaterThan(20_000_000)
    child.disconnect()
    await once(child, 'exit')
  },
)
