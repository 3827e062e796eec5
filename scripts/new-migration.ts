/**
 * npm run migration -- <name>: writes prisma/migrations/<time>_<name>/migration.sql from the difference between the
 * committed prisma/schema.prisma and the one in the working folder. Read the SQL before you commit it.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { schemaScript } from '../server/database/schema-script'
import { startEmbeddedPostgres } from '../start/postgres/embedded'

const name = process.argv[2]
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run migration -- name_in_small_letters')
  process.exit(2)
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'qiaoban-migration-'))
const postgres = await startEmbeddedPostgres({ dataDir, unsafe: true })
try {
  await postgres.started
  const sql = await schemaScript(
    postgres.url,
    committedSchema(),
    readFileSync('prisma/schema.prisma', 'utf8'),
  )
  if (sql === '') {
    console.log('prisma/schema.prisma has no change that the database would notice.')
  } else {
    const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const folder = `prisma/migrations/${time}_${name}`
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/migration.sql`, `${sql}\n`)
    console.log(`Wrote ${folder}/migration.sql`)
  }
} finally {
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

function committedSchema(): string | undefined {
  try {
    return execFileSync('git', ['show', 'HEAD:prisma/schema.prisma'], { encoding: 'utf8', stdio: 'pipe' })
  } catch {
    return undefined
  }
}
