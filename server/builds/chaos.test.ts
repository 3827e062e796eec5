import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { build as bundle } from 'esbuild'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createDocument } from '@/model'
import { extent, randomBy } from '@/tests/samples/extent'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../start/postgres/embedded'
import { applyMigrations } from '../database/migrations'
import { type AskerOrder, answerSchema } from '../testing/build-asker'
import { doublePackage } from '../testing/compile-double'
import { eventually } from '../testing/processes'

/**
 * Again and again kill -9, a hundred times when everything is looked at, on workers, on the process that asks (the web server's part) and on PostgreSQL itself, while
 * builds are asked for, made and cancelled. The seed says who is killed and when; the verdict does not depend on it.
 */
const seed = 20_261_125
const kills = extent({ few: 30, all: 100 })
const workerCount = 4
const ownerCount = 5
const appCount = kills + 10

let dataDir: string
let bundles: string
let postgres: EmbeddedPostgres
const processes: Managed[] = []

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'qiaoban-chaos-'))
  // Below the project, for the packages they import; as plain JavaScript, for they are started a hundred times.
  bundles = mkdtempSync(path.resolve('node_modules/.qiaoban-chaos-'))
  await bundle({
    entryPoints: ['server/testing/compile-double-worker.ts', 'server/testing/build-asker.ts'],
    outdir: bundles,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // The rest goes in: of a library of icons, for one, only those that are used.
    external: ['sharp', 'pino', 'pg', 'flydrive', 'jsonc-parser', '@prisma/*', '@aws-sdk/*'],
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
    },
    platform: 'node',
    format: 'esm',
    target: 'node20',
  })
  // With the disk waited for: what was acknowledged must survive.
  postgres = await startEmbeddedPostgres({ dataDir })
  await postgres.started
  await applyMigrations(postgres.url, path.resolve('prisma/migrations'))
  await prepareTenants()
}, 180_000)

afterAll(async () => {
  for (const managed of processes) managed.end()
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
  rmSync(bundles, { recursive: true, force: true })
})

it('loses nothing and offers nothing half, however often somebody is killed', {
  timeout: 600_000,
}, async () => {
  const random = randomBy(seed)
  const asker = startAsker()
  const workers = Array.from({ length: workerCount }, () => startManaged('compile-double-worker'))
  processes.push(asker.managed, ...workers)
  const asks: Promise<Ask>[] = []
  const askNext = () => {
    const index = asks.length
    if (index < appCount) asks.push(askFor(asker, index))
  }

  const killed = { worker: 0, asker: 0, postgres: 0 }
  for (let count = 0; count < kills; count += 1) {
    askNext()
    if (random() < 0.2) askNext()
    // Somebody must be there to be killed in the middle of something; others may be killed while they start.
    await eventually('a worker is up', 60_000, () => workers.some((worker) => worker.isReady()))
    await delay(random() * 100)
    const kind = chooseVictim(random(), count)
    killed[kind] += 1
    if (kind === 'postgres') {
      const before = await postmasterPid()
      process.kill(before, 'SIGKILL')
      await eventually('PostgreSQL is up again', 60_000, async () => (await postmasterPid()) !== before)
    } else if (kind === 'asker') asker.managed.kill()
    else workers[Math.floor(random() * workerCount)]?.kill()
  }
  while (asks.length < appCount) askNext()
  const asked = await Promise.all(asks)
  await eventually('every build has ended', 90_000, async () => {
    const rows = await query(`SELECT 1 FROM "Build" WHERE state IN ('queued', 'running')`)
    return rows.length === 0
  })

  expect(killed.worker + killed.asker + killed.postgres).toBe(kills)
  expect(Math.min(killed.worker, killed.asker, killed.postgres)).toBeGreaterThan(4)
  const builds = await readBuilds()
  for (const { buildId, mayBeCancelled } of asked) {
    const state = builds.get(buildId)?.state
    expect(mayBeCancelled ? ['succeeded', 'cancelled'] : ['succeeded']).toContain(state)
  }
  for (const { buildId, isCancelled } of asked) {
    if (isCancelled) expect(builds.get(buildId)?.state).toBe('cancelled')
  }
  for (const [buildId, { state, ends, appName, targets }] of builds) {
    expect({ buildId, ends }).toEqual({ buildId, ends: 1 })
    expect(targets).toHaveLength(2)
    for (const { target, state: targetState, packageKey } of targets) {
      expect(['succeeded', 'cancelled']).toContain(targetState)
      if (state === 'succeeded') expect(targetState).toBe('succeeded')
      expect(packageKey !== null).toBe(targetState === 'succeeded')
      if (packageKey !== null)
        expect(hash(await readFile(path.join(dataDir, 'storage', packageKey)))).toBe(
          hash(doublePackage(appName, target)),
        )
    }
  }
})

interface Ask {
  buildId: string
  mayBeCancelled: boolean
  /** We were told that it is being stopped, or has been. */
  isCancelled: boolean
}

/** Asks until there is an answer, as a person would; every sixth build is then cancelled. */
async function askFor(asker: Asker, index: number): Promise<Ask> {
  const order = { ownerId: `owner-${index % ownerCount}`, appId: `app-${index}` }
  const { id } = await asker.ask(order)
  const mayBeCancelled = index % 6 === 0
  if (!mayBeCancelled) return { buildId: id, mayBeCancelled, isCancelled: false }
  const { state } = await asker.ask({ ...order, cancel: id })
  return { buildId: id, mayBeCancelled, isCancelled: state !== 'succeeded' }
}

function chooseVictim(chance: number, count: number): 'worker' | 'asker' | 'postgres' {
  // PostgreSQL in the first part only: while it keeps going away no worker can be told to be silent.
  if (count < 40 && chance < 0.2) return 'postgres'
  return chance < 0.85 ? 'worker' : 'asker'
}

interface Managed {
  isReady(): boolean
  send(message: object): void
  /** With SIGKILL; another is started at once. */
  kill(): void
  end(): void
}

function startManaged(
  name: string,
  onMessage: (raw: unknown) => void = () => {},
  onGone = () => {},
): Managed {
  let child: ChildProcess
  let ready = false
  let ended = false
  const start = () => {
    const started = fork(path.join(bundles, `${name}.mjs`), [], {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        DATABASE_URL: postgres.url,
        DATA_DIR: dataDir,
        // These deaths are not the builds' fault.
        BUILD_ATTEMPTS: '1000',
        BUILDS_AT_ONCE: '1000',
        BUILDS_PER_HOUR: '1000',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child = started
    started.on('message', (raw) => {
      if (z.object({ kind: z.literal('ready') }).safeParse(raw).success) ready = true
      onMessage(raw)
    })
    started.on('error', () => {})
    started.once('exit', () => {
      if (child !== started) return
      ready = false
      onGone()
      // Killed by us, or fallen over because the database was away when it started.
      if (!ended) start()
    })
  }
  start()
  return {
    isReady: () => ready,
    send: (message) => void (child.connected && child.send(message, () => {})),
    kill() {
      ready = false
      child.kill('SIGKILL')
    },
    end() {
      ended = true
      child.kill('SIGKILL')
    },
  }
}

interface Asker {
  managed: Managed
  ask(order: Omit<AskerOrder, 'order'>): Promise<{ id: string; state: string }>
}

function startAsker(): Asker {
  let orders = 0
  const waiting = new Map<number, (answer: z.infer<typeof answerSchema> | undefined) => void>()
  const managed = startManaged(
    'build-asker',
    (raw) => {
      const answer = answerSchema.safeParse(raw)
      if (answer.success) waiting.get(answer.data.order)?.(answer.data)
    },
    () => {
      for (const settle of waiting.values()) settle(undefined)
    },
  )
  return {
    managed,
    async ask(order) {
      for (;;) {
        await eventually('the asking process is up', 60_000, () => managed.isReady())
        const number = orders
        orders += 1
        const answer = await new Promise<z.infer<typeof answerSchema> | undefined>((resolve) => {
          waiting.set(number, resolve)
          managed.send({ ...order, order: number })
        })
        waiting.delete(number)
        if (answer?.build !== undefined) return answer.build
        // Killed before it could answer, or the database was away: the person presses again.
        await delay(50)
      }
    },
  }
}

async function prepareTenants(): Promise<void> {
  await query(`
    CREATE TABLE build_ends (build_id text NOT NULL, state text NOT NULL);
    CREATE FUNCTION note_build_end() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO build_ends VALUES (NEW.id, NEW.state); RETURN NEW; END $$;
    CREATE TRIGGER build_ends AFTER UPDATE ON "Build" FOR EACH ROW
      WHEN (OLD.state IS DISTINCT FROM NEW.state AND NEW.state NOT IN ('queued', 'running'))
      EXECUTE FUNCTION note_build_end()`)
  for (let index = 0; index < ownerCount; index += 1) {
    await query(`INSERT INTO "User" (id, name, email, "updatedAt") VALUES ($1, $1, $1, now())`, [
      `owner-${index}`,
    ])
  }
  for (let index = 0; index < appCount; index += 1) {
    const name = `App ${index}`
    const document = createDocument({ name, title: 'Home', language: 'en' })
    await query(
      `INSERT INTO "App" (id, "ownerId", name, "pageCount", document, "updatedAt") VALUES ($1, $2, $3, 1, $4, now())`,
      [`app-${index}`, `owner-${index % ownerCount}`, name, JSON.stringify(document)],
    )
  }
}

const buildRowSchema = z.array(
  z.object({
    id: z.string(),
    state: z.string(),
    appName: z.string(),
    ends: z.coerce.number(),
    targets: z.array(z.object({ target: z.string(), state: z.string(), packageKey: z.string().nullable() })),
  }),
)

async function readBuilds() {
  const rows = await query(`
    SELECT build.id, build.state, app.name AS "appName",
      (SELECT count(*) FROM build_ends WHERE build_id = build.id) AS ends,
      (SELECT json_agg(json_build_object('target', target, 'state', state, 'packageKey', "packageKey"))
         FROM "BuildTarget" WHERE "buildId" = build.id) AS targets
    FROM "Build" build JOIN "App" app ON app.id = build."appId"`)
  return new Map(buildRowSchema.parse(rows).map((row) => [row.id, row]))
}

async function query(sql: string, values: string[] = []): Promise<unknown[]> {
  const client = new Client({ connectionString: postgres.url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql, values.length === 0 ? undefined : values)).rows ?? []
  } finally {
    await client.end()
  }
}

/** Of the PostgreSQL that answers now; waits for one. */
async function postmasterPid(): Promise<number> {
  await eventually('PostgreSQL answers', 60_000, () =>
    query('SELECT 1').then(
      () => true,
      () => false,
    ),
  )
  return Number.parseInt(readFileSync(path.join(dataDir, 'database/postgres/postmaster.pid'), 'utf8'), 10)
}

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
