import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, inject } from 'vitest'
import { database } from '../database/client'
import { stopListening } from '../events/listener'
import { inDatabase, runSql, templateDatabase } from './postgres'

/** Gives the test file a migrated database, a data folder and secrets of its own, through the environment. */
const adminUrl = inject('adminUrl')
const name = `test_${randomBytes(6).toString('hex')}`
const dataDir = mkdtempSync(path.join(tmpdir(), 'qiaoban-data-'))
await runSql(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${templateDatabase}`)

Object.assign(process.env, {
  NODE_ENV: 'test',
  DATABASE_URL: inDatabase(adminUrl, name),
  DATA_DIR: dataDir,
})

afterAll(async () => {
  await stopListening()
  await database().$disconnect()
  await runSql(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`)
  rmSync(dataDir, { recursive: true, force: true })
})
