import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { doublePackage } from '../server/testing/compile-double'
import { readEvents } from '../server/testing/event-reader'
import { freePort } from '../server/testing/free-port'
import { runSql } from '../server/testing/postgres'
import { descendants, eventually, isAlive } from '../server/testing/processes'
import { type ScaledService, startScaledService } from '../server/testing/scaled-service'

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

describe('two that serve and three that build, with a database and a bucket of their own', () => {
  let service: ScaledService | undefined
  beforeAll(async () => {
    service = await startScaledService([await freePort(), await freePort()], 3)
  }, startMs)
  afterAll(() => service?.stop())

  /** As a browser that goes through a proxy: now to one server, now to the other, with one cookie. */
  async function createVisitor() {
    const call = (web: number, address: string, body?: unknown) => {
      const url = service?.webs[web] ?? ''
      return fetch(`${url}${address}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          cookie,
          origin: url,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    }
    let cookie = ''
    const entered = await call(0, '/api/auth/sign-in/anonymous', {})
    cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return call
  }

  /** The state a build ends in. */
  async function outcome(events: Response): Promise<string> {
    const read = readEvents(events)
    let last: unknown
    for (let event = await read.next(); event !== undefined; event = await read.next()) last = event.data
    return (last as { state: string }).state
  }

  it('are one service: any may be asked of anything, and one that builds may die', {
    timeout: startMs,
  }, async () => {
    const call = await createVisitor()
    const builds = await Promise.all(
      Array.from({ length: 24 }, async (_, index) => {
        const { app } = await (await call(index % 2, '/api/apps', { name: `App ${index}` })).json()
        const address = `/api/apps/${app.id}/builds`
        const answer = await call((index + 1) % 2, address, { targets: ['weapp', 'h5'] })
        expect(answer.status).toBe(202)
        const { build } = await answer.json()
        return { name: `App ${index}`, address: `${address}/${build.id as string}` }
      }),
    )
    // What one server was asked for is followed through the other.
    const followed = builds.map(async ({ address }, index) =>
      outcome(await call(index % 2, `${address}/events`)),
    )
    await eventually('something is being built', startMs, async () => {
      const rows = await runSql(service?.databaseUrl ?? '', `SELECT 1 FROM "Build" WHERE state = 'running'`)
      return rows.length > 0
    })
    service?.workers[0]?.kill('SIGKILL')
    expect(await Promise.all(followed)).toEqual(builds.map(() => 'succeeded'))
    for (const { name, address } of builds) {
      for (const target of ['weapp', 'h5']) {
        const downloads = [0, 1].map(async (web) => {
          const bytes = await (await call(web, `${address}/artifacts/${target}`)).arrayBuffer()
          return Buffer.from(bytes).equals(Buffer.from(doublePackage(name, target)))
        })
        expect(await Promise.all(downloads)).toEqual([true, true])
      }
    }
    const ready = [0, 1].map(async (web) => (await call(web, '/api/health/ready')).status)
    expect(await Promise.all(ready)).toEqual([200, 200])
    const metrics = await fetch(`${service?.webs[1]}/api/metrics`)
    expect(await metrics.text()).toContain('qiaoban_build_target_seconds_count{target="weapp"} 24')
    // Through a proxy on the same machine, and by somebody who claims to be this machine.
    const headers = { 'x-forwarded-for': '8.8.8.8', 'x-qiaoban-direct': '1' }
    expect((await fetch(`${service?.webs[1]}/api/metrics`, { headers })).status).toBe(404)
  })

  it('have a real package built by a worker that comes later', { timeout: startMs }, async () => {
    for (const double of service?.workers ?? []) double.kill('SIGKILL')
    service?.addRealWorker()
    const call = await createVisitor()
    const { app } = await (await call(0, '/api/apps', { name: 'Real' })).json()
    const { build } = await (await call(1, `/api/apps/${app.id}/builds`, { targets: ['alipay'] })).json()
    const address = `/api/apps/${app.id}/builds/${build.id}`
    expect(await outcome(await call(0, `${address}/events`))).toBe('succeeded')
    const downloads = [0, 1].map(async (web) => {
      const answer = await call(web, `${address}/artifacts/alipay`)
      return unzipSync(new Uint8Array(await answer.arrayBuffer()))
    })
    const [first = {}, second = {}] = await Promise.all(downloads)
    expect(Object.keys(first)).toEqual(expect.arrayContaining(['app.js', 'app.json', 'taro.js']))
    expect(second).toEqual(first)
  })
})

describe('one part alone', () => {
  it.each(['web', 'worker'])('"npm start -- %s" does not start without what it shares', async (part) => {
    const env = { ...process.env, DATABASE_URL: '', S3_BUCKET: '', DATA_DIR: dataDir, PORT: '39573' }
    const child = spawn(process.execPath, ['scripts/start.mjs', part], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    const [code] = await once(child, 'close')
    expect(code).toBe(1)
    expect(output).toContain('DATABASE_URL, S3_BUCKET')
  })
})
