import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'
import { z } from 'zod'

/** A migration that cannot be applied, or a database that is not ours to migrate. `message` says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

/** Any number that no other program locks: two servers that start at once migrate one after the other. */
const advisoryLock = 7_210_554_013

const appliedSchema = z.array(
  z.object({ migration_name: z.string(), checksum: z.string(), finished_at: z.date().nullable() }),
)

/**
 * Applies `<folder>/<name>/migration.sql` in the order of their names, each in a transaction, and records it in
 * Prisma's own table in Prisma's own way, so that Prisma's tools agree on what has been done. Not done by Prisma's
 * engine because loading it costs a third of a second at every start. Returns the names applied now.
 */
export async function applyMigrations(databaseUrl: string, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLock])
    await client.query(migrationsTable)
    const found = await client.query(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    )
    const applied = new Map(appliedSchema.parse(found.rows).map((row) => [row.migration_name, row]))
    const names: string[] = []
    for (const migration of migrations) {
      const before = applied.get(migration.name)
      if (before === undefined) {
        await applyOne(client, migration)
        names.push(migration.name)
      } else if (before.checksum !== migration.checksum) {
        throw new MigrationError(`The migration ${migration.name} was changed after it had been applied`)
      }
    }
    const known = new Set(migrations.map((migration) => migration.name))
    const newer = [...applied.keys()].find((name) => !known.has(name))
    if (newer !== undefined) {
      throw new MigrationError(
        `The database was last used by a newer version of Qiaoban (it has ${newer}). Update the program.`,
      )
    }
    return names
  } finally {
    await client.end()
  }
}

interface Migration {
  name: string
  sql: string
  checksum: string
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(path.join(folder, name, 'migration.sql'))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
}

async function applyOne(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(migration.sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    const reason = error instanceof Error ? error.message : String(error)
    throw new MigrationError(`The migration ${migration.name} failed and was taken back: ${reason}`)
  }
}

const migrationsTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`
