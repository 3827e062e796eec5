import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { type Prisma, PrismaClient } from '../../prisma/client/client'
import { processWide } from '../base/process-wide'
import { settings } from '../base/settings'

export type Database = PrismaClient
export type Transaction = Prisma.TransactionClient

/** The address of the database; the supervisor sets it when PostgreSQL is the embedded one. */
export function databaseUrl(): string {
  const url = settings().databaseUrl
  if (url === undefined) throw new Error('DATABASE_URL is not set; start with npm start')
  return url
}

/** How long a request waits for a connection, in milliseconds, before it is told that there is none. */
const connectionTimeoutMs = 10_000
/** How long a transaction may take, in milliseconds, before it is taken back. */
const transactionTimeoutMs = 20_000

/** The connections of this process, shared by Prisma and by `runPrepared`. */
export function databasePool(): Pool {
  return processWide('database-pool', () => {
    const pool = new Pool({
      connectionString: databaseUrl(),
      max: 20,
      connectionTimeoutMillis: connectionTimeoutMs,
    })
    // Of a connection that nobody uses at the moment; whoever asks next gets another.
    pool.on('error', () => {})
    return pool
  })
}

/** Throws what the database's absence throws when it does not answer. */
export async function assertDatabaseAnswers(): Promise<void> {
  await databasePool().query('SELECT 1')
}

/** The database of this process. */
export function database(): Database {
  return processWide(
    'database',
    () =>
      new PrismaClient({
        adapter: new PrismaPg(databasePool(), { disposeExternalPool: true }),
        // On a busy machine many wait for one row: the library's own two and five seconds are soon over.
        transactionOptions: { maxWait: connectionTimeoutMs, timeout: transactionTimeoutMs },
      }),
  )
}
