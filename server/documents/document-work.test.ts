import { describe, expect, it } from 'vitest'
import { createDocument, type Node } from '@/model'
import type { DocumentTask } from './document-task'
import { DocumentWork } from './document-work'
import { createDocumentWorker } from './document-worker'

const document = createDocument({ name: 'Shop', title: 'Home', language: 'en' })
const stored = JSON.stringify(document)

function batch(operations: object[], more: object = {}): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({ batchId: 'a', clientId: 'c', baseRevision: 0, operations, ...more }),
  )
}

const rename = { type: 'set-app', changes: { name: 'Other' } }
const apply = (body: Uint8Array, text?: string): DocumentTask => ({
  kind: 'apply',
  appId: 'app',
  revision: 0,
  body,
  ...(text === undefined ? {} : { stored: text }),
})

/** As large as allowed, and every operation moves a node. */
function worstBatch(): { stored: string; body: Uint8Array } {
  const node = (id: string): Node => ({ id, block: 'text', props: {}, slots: {}, style: {}, on: {} })
  const ids = Array.from({ length: 20_000 }, (_, index) => `n${index}`)
  const root = {
    ...document.nodes['root-home'],
    ...node('root-home'),
    block: 'page',
    slots: { children: ids },
  }
  const nodes = Object.fromEntries([root, ...ids.map(node)].map((each) => [each.id, each]))
  const moves = ids.slice(0, 1000).map((nodeId) => ({
    type: 'move-node',
    nodeId,
    parentId: 'root-home',
    slot: 'children',
    index: 19_000,
  }))
  return { stored: JSON.stringify({ ...document, nodes }), body: batch(moves) }
}

describe('DocumentWork', () => {
  it('asks for what is stored once, and goes on from what was stored last', () => {
    const work = new DocumentWork({ cacheBytes: 1e6 })
    expect(work.run(apply(batch([rename])))).toEqual({ kind: 'needs-stored' })
    const applied = work.run(apply(batch([rename]), stored))
    if (applied.kind !== 'applied') throw new Error(applied.kind)
    expect(JSON.parse(applied.batch.document).app.name).toBe('Other')
    work.run({ kind: 'stored', key: applied.batch.key, revision: 1 })
    expect(work.run({ kind: 'facts', appId: 'app', revision: 1 })).toMatchObject({ facts: { name: 'Other' } })
    expect(work.run({ kind: 'facts', appId: 'app', revision: 0 })).toEqual({ kind: 'needs-stored' })
  })

  it('forgets what was not stored', () => {
    const work = new DocumentWork({ cacheBytes: 1e6 })
    const applied = work.run(apply(batch([rename]), stored))
    if (applied.kind !== 'applied') throw new Error(applied.kind)
    work.run({ kind: 'stored', key: applied.batch.key })
    expect(work.run({ kind: 'facts', appId: 'app', revision: 1 })).toEqual({ kind: 'needs-stored' })
    expect(work.run({ kind: 'facts', appId: 'app', revision: 0 })).toMatchObject({ facts: { name: 'Shop' } })
  })

  it('keeps no more than so many bytes of documents', () => {
    const work = new DocumentWork({ cacheBytes: Math.floor(stored.length * 2.5) })
    for (const appId of ['one', 'two', 'three']) work.run({ kind: 'text', appId, revision: 0, stored })
    const known = ['one', 'two', 'three'].map((appId) => work.run({ kind: 'text', appId, revision: 0 }).kind)
    expect(known).toEqual(['needs-stored', 'text', 'text'])
  })

  it('lets what cannot be read be replaced as a whole, and only so', () => {
    const work = new DocumentWork({ cacheBytes: 1e6 })
    const broken = JSON.stringify({ ...document, nodes: { stray: document.nodes['root-home'] } })
    expect(work.run(apply(batch([rename]), broken))).toMatchObject({
      kind: 'unreadable',
      problems: [{ path: 'nodes.stray.id' }],
    })
    expect(work.run(apply(batch([{ type: 'replace-document', document }])))).toMatchObject({
      kind: 'applied',
    })
  })

  it.each([
    ['no JSON', new TextEncoder().encode('{')],
    ['no UTF-8', new Uint8Array([0xff, 0xfe])],
    ['no operation', batch([])],
    ['an unknown operation', batch([{ type: 'hack' }])],
    ['too many operations', batch(Array(2001).fill(rename))],
    ['an id with the character 0', batch([rename], { batchId: 'a\0' })],
    ['a property nested too deep', deepBatch(50_000)],
  ])('explains %s in few words', (_what, body) => {
    const result = new DocumentWork({ cacheBytes: 1e6 }).run(apply(body, stored))
    expect(result).toMatchObject({ kind: 'malformed', message: expect.any(String) })
    expect(JSON.stringify(result).length).toBeLessThan(3000)
  })
})

/** By hand: JSON cannot be written so deep, only read. */
function deepBatch(depth: number): Uint8Array {
  const text = new TextDecoder().decode(
    batch([{ type: 'set-prop', nodeId: 'root-home', name: 'x', value: 'DEEP' }]),
  )
  return new TextEncoder().encode(text.replace('"DEEP"', `${'['.repeat(depth)}${']'.repeat(depth)}`))
}

describe('createDocumentWorker', () => {
  it('does the worst batch that is allowed while the event loop of this thread goes on', async () => {
    const worker = createDocumentWorker({ deadlineMs: 60_000 })
    const worst = worstBatch()
    let turns = 0
    const counting = setInterval(() => {
      turns += 1
    }, 1)
    const result = await worker.run(apply(worst.body, worst.stored), 'a')
    clearInterval(counting)
    await worker.close()
    expect(result).toMatchObject({ kind: 'applied' })
    expect(turns).toBeGreaterThan(3)
  })

  it('ends what takes too long, says so, and does the next task', async () => {
    const worker = createDocumentWorker({ deadlineMs: 1 })
    const worst = worstBatch()
    await expect(worker.run(apply(worst.body, worst.stored), 'a')).rejects.toMatchObject({
      status: 503,
      code: 'too-slow',
    })
    // Another thread is started for the next, which is too slow as well.
    await expect(worker.run(apply(worst.body, worst.stored), 'b')).rejects.toMatchObject({ code: 'too-slow' })
    await worker.close()
    const patient = createDocumentWorker({ deadlineMs: 60_000 })
    const [first, second] = await Promise.all([
      patient.run(apply(batch([rename]), stored), 'a'),
      patient.run({ kind: 'facts', appId: 'app', revision: 0 }, 'a'),
    ])
    expect([first.kind, second.kind]).toEqual(['applied', 'facts'])
    await patient.close()
  })
})
