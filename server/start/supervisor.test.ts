import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { descendants, eventually, isAlive } from '../testing/processes'

/** The first start may have to build the editor. */
const startMs = 300_000
let dataDir: string
const started: ChildProcess[] = []
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'qiaoban-start-'))
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

interface Started {
  child: ChildProcess
  pid: number
  output(): string
}

function start(port: number): Started {
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    DATABASE_URL: '',
    DATA_DIR: dataDir,
    PORT: String(port),
  }
  const child = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return { child, pid: child.pid ?? 0, output: () => output }
}

async function ready(server: Started): Promise<void> {
  await eventually('everything is ready', startMs, () => {
    if (server.child.exitCode !== null) throw new Error(server.output())
    return server.output().includes('Everything is ready')
  })
}

async function health(port: number) {
  const response = await fetch(`http://127.0.0.1:${port}/api/health`)
  return { status: response.status, ...(await response.json()) }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

describe('npm start', () => {
  it(
    'starts every part; killed, it leaves none behind and the next start works',
    async () => {
      const port = await freePort()
      const first = start(port)
      await ready(first)
      expect(await health(port)).toEqual({
        status: 200,
        ok: true,
        database: 'ready',
        web: 'ready',
        worker: 'ready',
      })

      const second = start(await freePort())
      await once(second.child, 'exit')
      expect(second.child.exitCode).toBe(1)
      expect(second.output()).toContain(
        `already running with the data in ${dataDir}: http://localhost:${port}`,
      )

      const family = descendants(first.pid)
      // Web server, worker, keeper, and the processes of PostgreSQL.
      expect(family.length).toBeGreaterThan(5)
      first.child.kill('SIGKILL')
      await eventually('no child is left', 30_000, () => !family.some(isAlive))

      const third = start(port)
      await ready(third)
      const familyOfThird = descendants(third.pid)
      third.child.kill('SIGINT')
      await once(third.child, 'exit')
      expect(third.child.exitCode).toBe(130)
      expect(third.output()).toContain('Stopped. Everything is saved.')
      // A compiler's helper ends when it notices that its pipe is closed.
      await eventually('every child is gone', 10_000, () => !familyOfThird.some(isAlive))
    },
    startMs * 2,
  )

  it('says what to do when the port is taken', async () => {
    const other = createServer().listen(0, '0.0.0.0')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const server = start(port)
    await once(server.child, 'exit')
    other.close()
    expect(server.output()).toContain(`Port ${port} is used by another program.`)
    expect(server.output()).toContain(`PORT=${port + 1} npm start`)
    expect(server.output()).not.toContain('    at ')
  })
})
