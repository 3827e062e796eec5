import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Pool } from 'pg'
import { Pool as HttpPool } from 'undici'
import { z } from 'zod'
import { createProgress } from '../start/setup/progress.mjs'
import { typescriptLoader } from '../start/typescript-loader'

const root = fileURLToPath(new URL('..', import.meta.url))
const port = 3879
const appCount = 40
/** Logins under way at a time when it is as fast as it can. */
const atOnce = 24
const perPhase = 5000
const wantedPerSecond = 500
const steadySeconds = 10

interface Result {
  perSecond: number
  median: number
  p99: number
  samples: number
  refused: number
}

/**
 * Logins by WeChat code: how many a second, and how long each takes, beside what the web framework takes to do nothing
 * and the database to insert one row, at the same concurrency in the same run.
 *
 * What is measured is the web process as `npm start` runs it (the built pages, the same file), with the embedded
 * PostgreSQL in its real settings (each login is on the disk when it is answered). One thing differs, and must: it is
 * started with NODE_ENV=test, for only then does it ask a double in place of WeChat. The double answers at once, so the
 * time a platform takes is not in the figures. The double, the database, the web process and the program that sends the
 * logins share the machine's cores.
 */
export default async function benchMembers({ json }: { json: boolean }): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'qiaoban-bench-'))
  const progress = createProgress()
  const { makePages, makePrismaClient, webProcessFile } = await import('../start/products')
  await makePages(root, progress, () => makePrismaClient(root))
  const { startEmbeddedPostgres } = await import('../start/postgres/embedded')
  const postgres = await startEmbeddedPostgres({ dataDir })
  const double = fork(path.join(root, 'bench/members-double.ts'), [], { execArgv: [...typescriptLoader] })
  const stops: (() => Promise<unknown>)[] = [() => connections.close()]
  try {
    const [message] = await once(double, 'message')
    const { url, apps } = z
      .object({ url: z.string(), apps: z.record(z.string(), z.record(z.string(), z.string())) })
      .parse(message)
    await postgres.started
    const { applyMigrations } = await import('../server/database/migrations')
    await applyMigrations(postgres.url, path.join(root, 'prisma/migrations'))
    Object.assign(process.env, { DATABASE_URL: postgres.url, DATA_DIR: dataDir })
    const shops = await makeShops(apps.weapp ?? {})
    const { database } = await import('../server/database/client')
    stops.push(() => database().$disconnect())
    const { startManagedChild } = await import('../start/managed-child')
    const web = startManagedChild({
      name: 'The web server',
      file: path.join(root, webProcessFile),
      env: {
        ...process.env,
        NODE_ENV: 'test',
        PORT: String(port),
        HOST: '127.0.0.1',
        TRUST_PROXY: '1',
        PLATFORM_DOUBLE: url,
        NEXT_TELEMETRY_DISABLED: '1',
      },
      note: progress.note,
    })
    stops.push(() => web.stop())
    await web.ready
    print(await measure(shops, postgres.url), json)
  } finally {
    for (const stop of stops.toReversed()) await stop()
    double.disconnect()
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

interface Shop {
  appId: string
  consent: { version: string; hash: string }
}

/** Apps of one owner with their own credentials, as the owner's routes would make them. */
async function makeShops(credentials: Record<string, string>): Promise<Shop[]> {
  const { database } = await import('../server/database/client')
  const { createApp } = await import('../server/apps/apps')
  const { saveCredentials } = await import('../server/credentials/credentials')
  const { memberApp } = await import('../server/members/app')
  await database().user.create({ data: { id: 'owner', name: 'Owner', email: 'owner@bench.example' } })
  const shops: Shop[] = []
  for (let index = 0; index < appCount; index += 1) {
    const { id: appId } = await createApp('owner', { language: 'zh', template: 'demo' })
    await saveCredentials('owner', appId, { credentials: { weapp: credentials } })
    const { version, hash } = (await memberApp(appId)).agreement
    shops.push({ appId, consent: { version, hash } })
  }
  return shops
}

async function measure(shops: readonly Shop[], databaseUrl: string) {
  const login = (person: number, visit: number) => {
    const shop = shops[person % shops.length]
    const body = { platform: 'weapp', code: `alone-p${person}~${visit}`, consent: shop?.consent }
    return send('POST', `/api/members/${shop?.appId}/login`, JSON.stringify(body))
  }
  const people = Array.from({ length: perPhase }, (_, person) => person)
  // Code is loaded when it is first asked for, and compiled well when it was asked for often.
  await asFastAsPossible(2000, (index) => login(perPhase + index, 0))
  const first = await asFastAsPossible(perPhase, (index) => login(people[index] ?? 0, 1))
  const again = await asFastAsPossible(perPhase, (index) => login(people[index] ?? 0, 2))
  const steady = await steadily((index) =>
    login(people[index % perPhase] ?? 0, 3 + Math.floor(index / perPhase)),
  )
  const empty = await asFastAsPossible(perPhase, () => send('OPTIONS', '/api/preview/none'))
  const pool = new Pool({ connectionString: databaseUrl, max: 20 })
  const insert = await asFastAsPossible(perPhase, async () => {
    const text = `INSERT INTO "UsedLoginCode" ("codeHash", "appId", "expiresAt") VALUES ($1, $2, now())`
    await pool.query({ name: 'bench', text, values: [randomUUID(), shops[0]?.appId] })
    return true
  })
  await pool.end()
  return { first, again, steady, empty, insert }
}

const connections = new HttpPool(`http://127.0.0.1:${port}`, { connections: 512 })
let visitors = 0

/** One request from an address of its own; whether it was answered with a 2xx. */
async function send(method: 'POST' | 'OPTIONS', address: string, body?: string): Promise<boolean> {
  visitors += 1
  const headers = {
    'x-forwarded-for': `10.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors & 255}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  const { statusCode, body: answer } = await connections.request({ method, path: address, headers, body })
  await answer.dump()
  return statusCode < 300
}

type Work = (index: number) => Promise<boolean>

async function timed(work: Work, index: number, times: number[], from: number): Promise<number> {
  const isGood = await work(index)
  times.push(performance.now() - from)
  return isGood ? 0 : 1
}

async function asFastAsPossible(count: number, work: Work): Promise<Result> {
  const times: number[] = []
  let next = 0
  let refused = 0
  const began = performance.now()
  const one = async () => {
    while (next < count) {
      const index = next
      next += 1
      refused += await timed(work, index, times, performance.now())
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return resultOf(times, performance.now() - began, refused)
}

/** One every 2 ms, whether or not those before are answered; late ones count from when they should have been sent. */
async function steadily(work: Work): Promise<Result> {
  const times: number[] = []
  const under: Promise<number>[] = []
  const began = performance.now()
  const count = wantedPerSecond * steadySeconds
  for (let index = 0; index < count; index += 1) {
    const due = began + (index * 1000) / wantedPerSecond
    const wait = due - performance.now()
    if (wait > 1) await delay(wait)
    under.push(timed(work, index, times, due))
  }
  const refused = (await Promise.all(under)).reduce((sum, one) => sum + one, 0)
  return resultOf(times, performance.now() - began, refused)
}

function resultOf(times: readonly number[], tookMs: number, refused: number): Result {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => Math.round((sorted[Math.floor((sorted.length - 1) * part)] ?? 0) * 10) / 10
  const perSecond = Math.round(times.length / (tookMs / 1000))
  return { perSecond, median: at(0.5), p99: at(0.99), samples: times.length, refused }
}

function print(
  results: Record<'first' | 'again' | 'steady' | 'empty' | 'insert', Result>,
  json: boolean,
): void {
  if (json) {
    console.log(JSON.stringify({ bench: 'members', goal: { perSecond: wantedPerSecond, p99: 100 }, results }))
    return
  }
  const line = (name: string, { perSecond, median, p99, refused }: Result) =>
    console.log(
      `  ${name.padEnd(54)} ${String(perSecond).padStart(5)}/s   median ${median} ms   p99 ${p99} ms` +
        (refused === 0 ? '' : `   ${refused} REFUSED`),
    )
  console.log(`Logins by WeChat code, ${atOnce} at a time (goal: ${wantedPerSecond}/s, p99 under 100 ms)`)
  line('first login: a member is made', results.first)
  line('login of a member', results.again)
  line(`login of a member, ${wantedPerSecond} a second sent for ${steadySeconds} s`, results.steady)
  line('peer: a route of the web framework that does nothing', results.empty)
  line('peer: one row inserted into the database', results.insert)
}
