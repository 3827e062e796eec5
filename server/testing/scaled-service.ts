import { type ChildProcess, execFile, fork, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { startEmbeddedPostgres } from '../../start/postgres/embedded'
import { typescriptLoader } from '../../start/typescript-loader'
import { eventually } from './processes'
import { startS3Server } from './s3-server'

export interface ScaledService {
  /** Where each web server answers. */
  webs: string[]
  workers: ChildProcess[]
  databaseUrl: string
  /** One more worker, as `npm start -- worker` runs it, with the real compiler. */
  addRealWorker(): void
  stop(): Promise<void>
}

/**
 * What several machines would run, on one: a PostgreSQL with a password and a bucket that stand by themselves, web
 * servers started by `npm start -- web`, each with a data folder of its own, and workers with a quick double of the compiler.
 */
export async function startScaledService(
  ports: readonly number[],
  workerCount: number,
): Promise<ScaledService> {
  // Once, before two would make the same at the same time.
  await promisify(execFile)(process.execPath, ['scripts/start.mjs', 'prepare'])
  const folder = mkdtempSync(path.join(tmpdir(), 'qiaoban-scaled-'))
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'database') })
  await postgres.started
  const bucket = await startS3Server('qiaoban')
  const environment = (name: string): NodeJS.ProcessEnv => ({
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    LOG_LEVEL: 'silent',
    DATABASE_URL: postgres.url,
    DATA_DIR: path.join(folder, name),
    S3_BUCKET: bucket.settings.bucket,
    S3_ENDPOINT: bucket.settings.endpoint,
    S3_FORCE_PATH_STYLE: '1',
    S3_ACCESS_KEY_ID: bucket.settings.credentials.accessKeyId,
    S3_SECRET_ACCESS_KEY: bucket.settings.credentials.secretAccessKey,
    AUTH_SECRET: 'the same secret on every machine, 32+',
    QIAOBAN_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    BUILDS_AT_ONCE_GUEST: '1000',
    BUILDS_PER_HOUR_GUEST: '1000',
  })
  // All at once, on an empty database: one of them migrates it, the others wait.
  const webs = ports.map((port) => {
    const env = { ...environment(`web-${port}`), PORT: String(port), HOST: '127.0.0.1' }
    const child = spawn(process.execPath, ['scripts/start.mjs', 'web'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    return { child, url: `http://127.0.0.1:${port}`, output: () => output }
  })
  await eventually('both web servers are up', 300_000, () => {
    for (const web of webs) if (web.child.exitCode !== null) throw new Error(web.output())
    return webs.every((web) => web.output().includes('Everything is ready'))
  })
  const workers = Array.from({ length: workerCount }, (_, index) => {
    const dataDir = `worker-${index}`
    mkdirSync(path.join(folder, dataDir))
    return fork(path.resolve('server/testing/compile-double-worker.ts'), {
      execArgv: typescriptLoader,
      env: environment(dataDir),
      stdio: 'ignore',
    })
  })
  const started: ChildProcess[] = webs.map(({ child }) => child)
  return {
    webs: webs.map(({ url }) => url),
    workers,
    databaseUrl: postgres.url,
    addRealWorker() {
      const env = environment('worker-real')
      started.push(spawn(process.execPath, ['scripts/start.mjs', 'worker'], { env, stdio: 'ignore' }))
    },
    async stop() {
      for (const worker of workers) worker.kill('SIGKILL')
      await Promise.all(
        started.map((child) => {
          const gone = new Promise((resolve) => child.once('exit', resolve))
          child.kill('SIGTERM')
          return gone
        }),
      )
      await bucket.stop()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
