import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../start/postgres/embedded'
import { applyMigrations } from '../database/migrations'

declare module 'vitest' {
  interface ProvidedContext {
    /** A database whose user may make databases. */
    adminUrl: string
  }
}

/** Name of the migrated database that each test file's own one is copied from. */
export const templateDatabase = 'test_template'

/** Starts PostgreSQL on a temporary folder before the tests and ends it after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'qiaoban-test-'))
  const postgres = await startEmbeddedPostgres({ dataDir, unsafe: true })
  await postgres.started
  await runSql(postgres.url, `CREATE DATABASE ${templateDatabase}`)
  await applyMigrations(inDatabase(postgres.url, templateDatabase), path.resolve('prisma/migrations'))
  project.provide('adminUrl', postgres.url)
  return async () => {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export function inDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

export async function runSql(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const result = await client.query(sql)
    return result.rows ?? []
  } finally {
    await client.end()
  }
}
