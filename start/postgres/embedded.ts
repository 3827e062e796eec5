import { fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { z } from 'zod'
import { installationKey } from '../../server/base/keys'
import { typescriptLoader } from '../typescript-loader'
import { socketFolder } from './socket-folder'

export interface EmbeddedPostgres {
  /** Loopback only, password inside; with `?host=` its Unix socket, where there is one. Known before PostgreSQL is up, and the same until `stop`. */
  url: string
  /** Resolves when the database can be used; rejects with PostgreSQL's own words when it does not start. */
  started: Promise<void>
  /** Resolves when PostgreSQL's files are at rest. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  dataDir: string
  /** Tests only: do not wait for the disk. */
  unsafe?: boolean
  /** Told of crashes and restarts, in words for a person. */
  onNote?(text: string): void
}

const keeperFile = fileURLToPath(new URL('./keeper.ts', import.meta.url))
/** The longest pause between two tries, in milliseconds. */
const longestPauseMs = 15_000
const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
  z.object({ kind: z.literal('note'), text: z.string() }),
])

/**
 * Starts the PostgreSQL that comes with the project on `<dataDir>/database`, under a keeper process, on a free port of
 * the loopback address.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataDir, { recursive: true })
  const password = installationKey(options.dataDir, 'database-password')
  const port = await freePort()
  const cluster = { folder: path.join(options.dataDir, 'database'), port, password, unsafe: options.unsafe }
  let stopped = false
  let keeper = startKeeper()

  function startKeeper() {
    const child = fork(keeperFile, [], {
      execArgv: typescriptLoader,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.send(cluster)
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const ready = new Promise<void>((resolve, reject) => {
      child.on('message', (raw) => {
        const message = messageSchema.parse(raw)
        if (message.kind === 'ready') resolve()
        else if (message.kind === 'failed') reject(new Error(message.message))
        else options.onNote?.(message.text)
      })
      child.once('exit', () => reject(new Error('The database keeper ended before PostgreSQL was ready')))
    })
    ready.catch(() => {})
    return { child, ready, exited }
  }

  /** A keeper that ended by itself is started again, with growing pauses, for as long as it takes. */
  async function keepKeeper(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      await keeper.exited
      if (stopped) return
      options.onNote?.('The database keeper ended; starting it again')
      await delay(Math.min(200 * 2 ** tries, longestPauseMs))
      if (stopped) return
      keeper = startKeeper()
      await keeper.ready.then(
        () => {
          tries = -1
        },
        (error: Error) => options.onNote?.(error.message),
      )
    }
  }

  const socket = socketFolder(cluster.folder)
  const urlOf = (database: string) =>
    `postgresql://qiaoban:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}` +
    (socket === undefined ? '' : `?host=${encodeURIComponent(socket)}`)
  const started = keeper.ready.then(() => ensureDatabase(urlOf('postgres')))
  started.catch(() => {})
  // A first start that fails is told, not tried again: somebody is looking on.
  void keeper.ready.then(keepKeeper, () => {})
  return {
    url: urlOf('qiaoban'),
    started,
    async stop() {
      stopped = true
      if (keeper.child.connected) keeper.child.send({ kind: 'stop' })
      await keeper.exited
    },
  }
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'qiaoban'")
    if (found.rowCount === 0) await client.query('CREATE DATABASE qiaoban')
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port)
        else reject(new Error('No free port'))
      })
    })
  })
}
