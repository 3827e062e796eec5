import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { inDatabase, runSql } from '../testing/postgres'
import { applyMigrations } from './migrations'
import { schemaScript } from './schema-script'

async function emptyDatabase(): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await runSql(inject('adminUrl'), `CREATE DATABASE ${name} TEMPLATE template0`)
  return inDatabase(inject('adminUrl'), name)
}

function migrationsFolder(migrations: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'qiaoban-migrations-'))
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(path.join(folder, name))
    writeFileSync(path.join(folder, name, 'migration.sql'), sql)
  }
  return folder
}

/** Everything about the tables that Prisma's schema decides. */
const catalogue = `
  SELECT table_name || '.' || column_name AS thing, concat_ws(' ', data_type, udt_name, is_nullable, column_default) AS is
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid <> coalesce(to_regclass('_prisma_migrations'), 0)
  UNION ALL SELECT typname, string_agg(enumlabel, ',' ORDER BY enumsortorder)
    FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid GROUP BY typname
  ORDER BY 1, 2`

describe('applyMigrations', () => {
  it('makes exactly what schema.prisma says', async () => {
    const [migrated, wanted] = [await emptyDatabase(), await emptyDatabase()]
    await applyMigrations(migrated, path.resolve('prisma/migrations'))
    await runSql(
      wanted,
      await schemaScript(wanted, undefined, await readFile('prisma/schema.prisma', 'utf8')),
    )
    const made = await runSql(migrated, catalogue)
    expect(made.length).toBeGreaterThan(100)
    expect(made).toEqual(await runSql(wanted, catalogue))
  })

  it('applies each once, in the order of their names', async () => {
    const url = await emptyDatabase()
    const folder = migrationsFolder({
      '2_second': 'INSERT INTO log (text) VALUES (2)',
      '1_first': 'CREATE TABLE log (text int)',
    })
    expect(await applyMigrations(url, folder)).toEqual(['1_first', '2_second'])
    expect(await applyMigrations(url, folder)).toEqual([])
    expect(await runSql(url, 'SELECT text FROM log')).toEqual([{ text: 2 }])
  })

  it('lets servers that start together apply each only once', async () => {
    const url = await emptyDatabase()
    const folder = migrationsFolder({ '1_first': 'CREATE TABLE log (text int)' })
    const applied = await Promise.all([1, 2, 3, 4].map(() => applyMigrations(url, folder)))
    expect(applied.flat()).toEqual(['1_first'])
  })

  it('takes a failed one back whole', async () => {
    const url = await emptyDatabase()
    const folder = migrationsFolder({ '1_half': 'CREATE TABLE half (text int); SELECT 1/0' })
    await expect(applyMigrations(url, folder)).rejects.toThrow(
      /1_half failed and was taken back: division by zero/,
    )
    expect(await runSql(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }])
  })

  it('refuses a migration changed after it was applied, and a database of a newer version', async () => {
    const url = await emptyDatabase()
    await applyMigrations(url, migrationsFolder({ '1_first': 'SELECT 1', '2_second': 'SELECT 2' }))
    await expect(applyMigrations(url, migrationsFolder({ '1_first': 'SELECT 3' }))).rejects.toThrow(
      /was changed/,
    )
    await expect(applyMigrations(url, migrationsFolder({ '1_first': 'SELECT 1' }))).rejects.toThrow(
      /newer version/,
    )
  })
})
