import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { lanAddresses } from '../server/base/addresses'
import { readSettings, type Settings, SettingsError } from '../server/base/settings'
import { type ManagedChild, startManagedChild } from './managed-child'
import {
  installJudges,
  installToolchain,
  installWechatCi,
  makePages,
  makePlayer,
  makePrismaClient,
  webProcessFile,
  writeRegistries,
} from './products'
import type { Progress } from './setup/progress.mjs'
import { createStopList, type StopList } from './stop-list'

/**
 * What this machine is to do: everything; only serve, or only build, with a database and a bucket that are elsewhere; or
 * only make what the others need, and end.
 */
export type Part = 'all' | 'web' | 'worker' | 'prepare'

export interface SuperviseOptions {
  root: string
  part?: Part
  mode: 'production' | 'development'
  progress: Progress
}

const processFile = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/**
 * Sets up and starts every part, says where to go, and ends all of it when asked to. Parts that do not need each
 * other start together. Every child watches this process and ends when it is gone.
 */
export async function supervise({ root, mode, part = 'all', progress }: SuperviseOptions): Promise<void> {
  const settings = readSettings({ ...process.env, NODE_ENV: process.env.NODE_ENV ?? mode }, root)
  // Whatever NODE_ENV says: who starts the product so must never log people in against a double.
  if (settings.platformDouble !== undefined)
    throw new SettingsError(
      'PLATFORM_DOUBLE is for tests of the server only; the product does not start with it.',
    )
  if (part === 'prepare') return makeEverything(root, mode, progress, settings.wechatCi)
  if (part !== 'all') assertShared(part, settings)
  const servesWeb = part !== 'worker'
  const stops = createStopList(progress)
  try {
    const { url, migrated } = await startDatabase(settings.databaseUrl, settings.dataDir, progress, stops)
    migrated.catch(() => {})
    const generated = Promise.all([makePrismaClient(root), writeRegistries()])
    generated.catch(() => {})
    // Before the web server, which lists the public files once, when it starts.
    if (servesWeb) await makeWebProducts(root, mode, progress, generated)
    else await Promise.all([installToolchain(root, progress), installJudges(root, progress), generated])

    const env = {
      ...process.env,
      // 'test' is what allows doubles of other people's servers.
      NODE_ENV: settings.environment === 'test' ? ('test' as const) : mode,
      DATABASE_URL: url,
      DATA_DIR: settings.dataDir,
      NEXT_TELEMETRY_DISABLED: '1',
    }
    const webFile =
      mode === 'production' ? path.join(root, webProcessFile) : processFile('../server/web/main.ts')
    await Promise.all([servesWeb ? child('The web server', webFile, env).ready : undefined, migrated])
    if (servesWeb) sayWhere(settings.port, settings.publicUrl, progress)
    await generated

    const workerCount = part === 'web' ? 0 : settings.buildWorkers
    const workers = Array.from({ length: workerCount }, (_, index) =>
      child(`Build worker ${index + 1}`, processFile('../server/worker/main.ts'), env),
    )
    // Without a worker one can still edit and preview; /api/health says that builds do not work.
    await Promise.all(workers.map((worker) => worker.ready)).then(
      () => progress.note('Everything is ready. Ctrl-C stops it.'),
      (error: Error) => progress.note(`Building packages does not work: ${error.message}`),
    )
    if (settings.wechatCi && workerCount > 0) {
      const stopped = new AbortController()
      const installed = installWechatCi(root, progress, stopped.signal)
      stops.add(() => {
        stopped.abort()
        return installed
      })
    }
    if (mode === 'development') {
      const { rebuildOnSave } = await import('./rebuild-on-save')
      stops.add(await rebuildOnSave(root, progress))
    }
  } catch (error) {
    await stops.stopAll()
    throw error
  }

  function child(name: string, file: string, env: NodeJS.ProcessEnv): ManagedChild {
    const managed = startManagedChild({ name, file, env, note: progress.note })
    stops.add(() => managed.stop())
    return managed
  }
}

/** Player and pages. The toolchain first: the player is built from parts of it. */
async function makeWebProducts(
  root: string,
  mode: SuperviseOptions['mode'],
  progress: Progress,
  generated: Promise<unknown>,
): Promise<void> {
  const player = installToolchain(root, progress).then(() => makePlayer(root, progress, () => generated))
  const pages = mode === 'production' ? makePages(root, progress, () => generated) : generated
  await Promise.all([player, pages, installJudges(root, progress)])
}

/** What a first start would make, so that an image can hold it. */
async function makeEverything(
  root: string,
  mode: SuperviseOptions['mode'],
  progress: Progress,
  wechatCi: boolean,
): Promise<void> {
  await makeWebProducts(root, mode, progress, Promise.all([makePrismaClient(root), writeRegistries()]))
  if (wechatCi) await installWechatCi(root, progress)
  progress.note('Everything is made.')
}

/** Parts on different machines must share what they work on. Throws SettingsError with what is missing. */
function assertShared(part: 'web' | 'worker', settings: Settings): void {
  const shared = {
    DATABASE_URL: settings.databaseUrl !== undefined,
    S3_BUCKET: settings.storage.kind === 's3',
    ...(part === 'web'
      ? {
          AUTH_SECRET: settings.authSecret !== undefined,
          QIAOBAN_MASTER_KEY: settings.masterKey !== undefined,
        }
      : {}),
  }
  const missing = Object.entries(shared).flatMap(([name, isThere]) => (isThere ? [] : [name]))
  if (missing.length > 0)
    throw new SettingsError(`"npm start -- ${part}" shares its work with others: set ${missing.join(', ')}.`)
}

/** The database's address at once; `migrated` resolves when it is up and has the tables of this version. */
async function startDatabase(
  configuredUrl: string | undefined,
  dataDir: string,
  progress: Progress,
  stops: StopList,
): Promise<{ url: string; migrated: Promise<void> }> {
  const migrate = async (url: string) => {
    const { applyMigrations } = await import('../server/database/migrations')
    const applied = await applyMigrations(url, path.join(import.meta.dirname, '../prisma/migrations'))
    if (applied.length > 0) progress.note(`The database is up to date (${applied.length} step(s) applied)`)
  }
  if (configuredUrl !== undefined) return { url: configuredUrl, migrated: migrate(configuredUrl) }
  const { startEmbeddedPostgres } = await import('./postgres/embedded')
  const postgres = await startEmbeddedPostgres({ dataDir, onNote: progress.note })
  stops.add(() => postgres.stop())
  return { url: postgres.url, migrated: postgres.started.then(() => migrate(postgres.url)) }
}

function sayWhere(port: number, publicUrl: string | undefined, progress: Progress): void {
  const [lan] = lanAddresses()
  progress.note('Qiaoban is ready:')
  console.log(`\n    On this computer   http://localhost:${port}`)
  if (lan !== undefined) console.log(`    On your network    http://${lan}:${port}`)
  if (publicUrl !== undefined) console.log(`    For everyone       ${publicUrl}`)
  console.log('')
}
