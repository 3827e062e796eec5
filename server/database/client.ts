import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { type Prisma, PrismaClient } from '../../prisma/client/client'
import { processWide } from '../process-wide'
import { settings } from '../settings'

export type Database = PrismaClient
export type Transaction = Prisma.TransactionClient

/** The address of the database; the supervisor sets it when PostgreSQL is the embedded one. */
export function databaseUrl(): string {
  const url = settings().databaseUrl
  if (url === undefined) throw new Error('DATABASE_URL is not set; start with npm start')
  return url
}

/** The connections of this process, shared by Prisma and by `runPrepared`. */
export function databasePool(): Pool {
  return processWide('database-pool', () => new Pool({ connectionString: databaseUrl(), max: 20 }))
}

/** The database of this process. */
export function database(): Database {
  return processWide(
    'database',
    () => new PrismaClient({ adapter: new PrismaPg(databasePool(), { disposeExternalPool: true }) }),
  )
}
