import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { descendants, eventually, isAlive } from '../../server/testing/processes'
import { typescriptLoader } from '../typescript-loader'
import { startCluster } from './cluster'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded'

let dataDir: string
let running: EmbeddedPostgres[] = []
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'qiaoban-postgres-'))
})
afterEach(async () => {
  await Promise.all(running.map((postgres) => postgres.stop()))
  running = []
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(onNote?: (text: string) => void, folder = dataDir): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir: folder, onNote })
  running.push(postgres)
  await postgres.started
  return postgres
}

async function query(url: string, sql: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  // Being killed is what some of these tests do to it.
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(sql, values)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

const pidFile = () => path.join(dataDir, 'database/postgres/postmaster.pid')
const postmaster = () => Number.parseInt(readFileSync(pidFile(), 'utf8'), 10)
const answers = (url: string) =>
  query(url, 'SELECT 1').then(
    () => true,
    () => false,
  )

describe('the embedded PostgreSQL', () => {
  it('wants its password, listens on this machine only and keeps its files to itself', async () => {
    const { url } = await start()
    const wrong = new URL(url)
    wrong.password = 'guess'
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(await query(url, 'SHOW fsync')).toEqual([{ fsync: 'on' }])
    expect(await query(url, 'SELECT inet_server_addr() IS NULL AS local')).toEqual([{ local: true }])
    for (const folder of ['postgres', 'socket'])
      expect(statSync(path.join(dataDir, 'database', folder)).mode & 0o077).toBe(0)
    expect(readFileSync(path.join('/proc', String(postmaster()), 'cmdline'), 'utf8')).not.toContain(
      new URL(url).password,
    )
  })

  it('is reached by its port alone where a socket’s path would be too long', async () => {
    const { url } = await start(undefined, path.join(dataDir, 'a'.repeat(100)))
    expect(await query(url, 'SELECT inet_server_addr()::text AS at')).toEqual([{ at: '127.0.0.1/32' }])
  })

  it('keeps what was committed when it is stopped and started', async () => {
    const first = await start()
    await query(first.url, 'CREATE TABLE kept (value text)')
    await query(first.url, "INSERT INTO kept VALUES ('here')")
    await first.stop()
    const second = await start()
    expect(await query(second.url, 'SELECT * FROM kept')).toEqual([{ value: 'here' }])
  })

  it('loses nothing acknowledged when PostgreSQL or its keeper is killed, and comes back at the same address', async () => {
    const { url } = await start()
    await query(url, 'CREATE TABLE acknowledged (number int)')
    let acknowledged = 0
    for (const victim of ['postmaster', 'keeper', 'postmaster']) {
      for (let row = 0; row < 50; row += 1) {
        await query(url, 'INSERT INTO acknowledged VALUES ($1)', [acknowledged])
        acknowledged += 1
      }
      const before = postmaster()
      const keeper = descendants(process.pid).find((pid) => descendants(pid).includes(before))
      process.kill(victim === 'keeper' && keeper !== undefined ? keeper : before, 'SIGKILL')
      await eventually('the killed one is gone', 20_000, () => !isAlive(before))
      await eventually('PostgreSQL answers again', 30_000, () => answers(url))
      expect(await query(url, 'SELECT count(*)::int FROM acknowledged')).toEqual([{ count: acknowledged }])
    }
  }, 120_000)

  it('is started again for as long as it takes', async () => {
    const notes: string[] = []
    const { url } = await start((text) => notes.push(text))
    await query(url, 'CREATE TABLE kept (value int)')
    // Without this file it cannot start, as with a disk that is full.
    const control = path.join(dataDir, 'database/postgres/global/pg_control')
    renameSync(control, `${control}.away`)
    const before = postmaster()
    const keeper = descendants(process.pid).find((pid) => descendants(pid).includes(before))
    const failures = () => notes.filter((note) => note.includes('PostgreSQL did not start')).length
    process.kill(before, 'SIGKILL')
    await eventually('it could not be started', 30_000, () => failures() === 1)
    process.kill(keeper ?? 0, 'SIGKILL')
    await eventually('a new keeper could not start it either', 30_000, () => failures() === 2)
    renameSync(`${control}.away`, control)
    await eventually('PostgreSQL answers again', 60_000, () => answers(url))
    expect(await query(url, 'SELECT * FROM kept')).toEqual([])
  }, 120_000)

  it('ends when the process that started it is killed, and starts again after that', async () => {
    const script = path.join(dataDir, 'parent.mts')
    const module = path.resolve('start/postgres/embedded.ts')
    writeFileSync(
      script,
      `import { startEmbeddedPostgres } from ${JSON.stringify(module)}
const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })
await postgres.started
process.send(postgres.url)
setInterval(() => {}, 1000)
`,
    )
    const parent = fork(script, [], { execArgv: typescriptLoader })
    const [url] = await once(parent, 'message')
    await query(String(url), 'CREATE TABLE kept (value text)')
    const family = descendants(parent.pid ?? 0)
    expect(family).toContain(postmaster())
    parent.kill('SIGKILL')
    await eventually('keeper and PostgreSQL are gone', 30_000, () => !family.some(isAlive))
    const next = await start()
    expect(await query(next.url, 'SELECT * FROM kept')).toEqual([])
  }, 90_000)

  it('is not stopped from starting by a process number that now is somebody else’s', async () => {
    const first = await start()
    const file = readFileSync(pidFile(), 'utf8')
    await first.stop()
    writeFileSync(pidFile(), file.replace(/^\d+/, String(process.pid)))
    const second = await start()
    expect(await answers(second.url)).toBe(true)
  })

  it('takes over from one that was left running', async () => {
    const first = await start()
    await first.stop()
    const { port, password } = new URL(first.url)
    const left = await startCluster({
      folder: path.join(dataDir, 'database'),
      port: Number(port),
      password: decodeURIComponent(password),
    })
    const next = await start()
    expect(await left.ended).toMatch(/PostgreSQL ended/)
    expect(await answers(next.url)).toBe(true)
  })
})
