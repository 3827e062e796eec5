import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { templateOf } from '@/kit/templates'
import { figures, report } from './figures'

const nodeCount = 200
const rounds = 300
const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * What one edit costs the server: an operation on an app of 200 nodes, through the same function as POST
 * …/operations, on a PostgreSQL that waits for the disk. Beside it, a single row written by the same connection pool.
 * The processor time is this process's, PostgreSQL's is not in it.
 */
export default async function benchEdit(options: { json: boolean }): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'qiaoban-bench-edit-'))
  const { startEmbeddedPostgres } = await import('@/start/postgres/embedded')
  const { applyMigrations } = await import('@/server/database/migrations')
  const postgres = await startEmbeddedPostgres({ dataDir })
  try {
    await postgres.started
    await applyMigrations(postgres.url, path.join(root, 'prisma/migrations'))
    Object.assign(process.env, { NODE_ENV: 'production', DATABASE_URL: postgres.url, DATA_DIR: dataDir })
    const { database } = await import('@/server/database/client')
    const { applyBatch } = await import('@/server/apps/operations')

    const document = templateOf('demo')?.create('en')
    if (document === undefined) throw new Error('There is no demo template')
    const [text] = Object.values(document.nodes).filter((node) => node.block === 'text')
    const page = Object.values(document.pages)[0]
    if (text === undefined || page === undefined) throw new Error('The demo has no text')
    const root0 = document.nodes[page.root]
    const slot = root0 === undefined ? undefined : Object.values(root0.slots)[0]
    if (slot === undefined) throw new Error('The page has no slot')
    for (let index = 0; Object.keys(document.nodes).length < nodeCount; index += 1) {
      const id = `bench${index}`
      document.nodes[id] = { ...structuredClone(text), id }
      slot.push(id)
    }
    await database().user.create({ data: { id: 'owner', name: 'Owner', email: 'owner@example.test' } })
    await database().app.create({
      data: {
        id: 'app',
        ownerId: 'owner',
        name: 'Bench',
        pageCount: 1,
        document: JSON.parse(JSON.stringify(document)),
      },
    })

    const edit = (revision: number) =>
      applyBatch(
        'owner',
        'app',
        new TextEncoder().encode(
          JSON.stringify({
            batchId: `batch-${revision}`,
            clientId: 'bench',
            baseRevision: revision,
            operations: [{ type: 'set-app', changes: { name: `Edit ${revision}` } }],
          }),
        ),
      )
    for (let revision = 0; revision < 20; revision += 1) await edit(revision)
    const times: number[] = []
    const processor = process.cpuUsage()
    for (let revision = 20; revision < 20 + rounds; revision += 1) {
      const began = performance.now()
      await edit(revision)
      times.push(performance.now() - began)
    }
    const { user, system } = process.cpuUsage(processor)
    const rows: number[] = []
    for (let index = 0; index < rounds; index += 1) {
      const began = performance.now()
      await database().worker.create({ data: { id: `row-${index}`, seenAt: new Date() } })
      rows.push(performance.now() - began)
    }
    report(
      'edit',
      [
        {
          name: `one edit of an app of ${nodeCount} nodes`,
          goal: 50,
          ours: figures(times),
          peer: { name: 'one row', ...figures(rows) },
        },
      ],
      options,
    )
    if (!options.json)
      console.log(`  processor time per edit: ${((user + system) / 1000 / rounds).toFixed(1)} ms`)
    const { stopListening } = await import('@/server/events/listener')
    await stopListening()
    await database().$disconnect()
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
