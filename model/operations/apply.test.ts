import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../compiler/diagnose'
import { createNode } from '../../kit/blocks'
import { templateOf } from '../../kit/templates'
import { extent } from '../../tests/samples/extent'
import { createDocument } from '../create'
import { placesOf } from '../graph'
import { documentLimits } from '../limits'
import type { AppDocument, Node } from '../schema'
import { applyOperations } from './apply'
import { OperationRefused } from './refused'
import { type Operation, operationSchema } from './registry.generated'

const start = createDocument({ name: 'Shop', title: 'Home', language: 'en' })

function demo(): AppDocument {
  const template = templateOf('demo')
  if (!template) throw new Error('The demo template is missing.')
  return template.create('en')
}

function textNode(id: string): Node {
  return { ...createNode('text', 'en', () => id)[0], id }
}

/** Lists that are absent and lists that are empty mean the same. */
function normalized(document: AppDocument): unknown {
  return {
    ...document,
    nodes: Object.fromEntries(
      Object.entries(document.nodes).map(([id, node]) => [
        id,
        {
          ...node,
          slots: Object.fromEntries(Object.entries(node.slots).filter(([, ids]) => ids.length > 0)),
        },
      ]),
    ),
  }
}

/** Any operation that is likely, though not certain, to fit the document. */
function operationFor(document: AppDocument, seed: number[]): Operation {
  const [kind = 0, a = 0, b = 0, c = 0] = seed
  const pick = <T>(list: readonly T[], number: number) => list[number % list.length] as T
  const nodeIds = Object.keys(document.nodes)
  const nodeId = pick(nodeIds, a)
  const parentId = pick(nodeIds, b)
  const pageId = pick(document.pageOrder, a)
  const operations: Operation[] = [
    { type: 'set-prop', nodeId, name: 'text', value: `text ${c}` },
    { type: 'set-prop', nodeId, name: 'text' },
    { type: 'set-style', nodeId, style: { marginTop: c % 100 } },
    { type: 'set-actions', nodeId, event: 'onClick', actions: c % 2 ? [{ kind: 'back', args: {} }] : [] },
    {
      type: 'set-node',
      nodeId,
      ...(c % 2 ? { name: `n${c}` } : {}),
      ...(c % 3 ? { showWhen: 'member' as const } : {}),
    },
    {
      type: 'insert-node',
      nodeId: `new${c}`,
      nodes: [textNode(`new${c}`)],
      parentId,
      slot: 'children',
      index: c % 5,
    },
    { type: 'remove-node', nodeId },
    { type: 'move-node', nodeId, parentId, slot: 'children', index: c % 5 },
    { type: 'move-page', pageId, index: c % 6 },
    { type: 'remove-page', pageId },
    { type: 'set-page', pageId, changes: { title: `Title ${c}`, ...(c % 2 ? { path: `path-${c}` } : {}) } },
    { type: 'set-app', changes: { name: `App ${c}`, homePageId: pageId } },
  ]
  return pick(operations, kind)
}

const seeds = fc.array(fc.array(fc.nat(10_000), { minLength: 4, maxLength: 4 }), {
  minLength: 1,
  maxLength: 25,
})

describe('applyOperations', () => {
  it('is taken back exactly by the inverse, for any sequence that fits', () => {
    fc.assert(
      fc.property(seeds, (list) => {
        const original = demo()
        let document = original
        const inverses: Operation[][] = []
        for (const seed of list) {
          try {
            const applied = applyOperations(document, [operationFor(document, seed)])
            document = applied.document
            inverses.push(applied.inverse)
          } catch (error) {
            if (!(error instanceof OperationRefused)) throw error
          }
        }
        for (const inverse of inverses.reverse()) document = applyOperations(document, inverse).document
        expect(normalized(document)).toEqual(normalized(original))
      }),
      { numRuns: extent({ few: 150, all: 3000 }) },
    )
  })

  it('keeps the graph whole: no cycle, orphan or shared node, whatever is done', () => {
    const broken = [
      'cycle',
      'orphan',
      'node-shared',
      'child-missing',
      'page-root-missing',
      'home-missing',
      'page-order-mismatch',
    ]
    fc.assert(
      fc.property(seeds, (list) => {
        let document = demo()
        for (const seed of list) {
          try {
            document = applyOperations(document, [operationFor(document, seed)]).document
          } catch (error) {
            if (!(error instanceof OperationRefused)) throw error
          }
        }
        expect(checkDocument(document).filter(({ code }) => broken.includes(code))).toEqual([])
      }),
      { numRuns: extent({ few: 150, all: 3000 }) },
    )
  })

  it('changes nothing of the document it is given', () => {
    const original = demo()
    const copy = structuredClone(original)
    applyOperations(original, [
      { type: 'remove-page', pageId: 'page-home' },
      { type: 'set-app', changes: { name: 'Other' } },
    ])
    expect(original).toEqual(copy)
  })

  it('is all or nothing', () => {
    expect(() =>
      applyOperations(start, [
        { type: 'set-app', changes: { name: 'Changed' } },
        { type: 'remove-node', nodeId: 'gone' },
      ]),
    ).toThrow(OperationRefused)
    expect(start.app.name).toBe('Shop')
  })

  it.each<[string, Operation]>([
    ['node-missing', { type: 'set-prop', nodeId: 'gone', name: 'text', value: 'x' }],
    ['node-missing', { type: 'set-prop', nodeId: 'constructor', name: 'text', value: 'x' }],
    ['not-removable', { type: 'remove-node', nodeId: 'root-home' }],
    ['last-page', { type: 'remove-page', pageId: 'page-home' }],
    ['page-missing', { type: 'set-app', changes: { homePageId: 'gone' } }],
    [
      'parent-missing',
      {
        type: 'insert-node',
        nodeId: 'a',
        nodes: [textNode('a')],
        parentId: 'gone',
        slot: 'children',
        index: 0,
      },
    ],
    [
      'id-taken',
      {
        type: 'insert-node',
        nodeId: 'root-home',
        nodes: [textNode('root-home')],
        parentId: 'root-home',
        slot: 'children',
        index: 0,
      },
    ],
    [
      'bad-subtree',
      {
        type: 'insert-node',
        nodeId: 'a',
        nodes: [textNode('a'), textNode('b')],
        parentId: 'root-home',
        slot: 'children',
        index: 0,
      },
    ],
  ])('refuses with %s', (code, operation) => {
    expect(() => applyOperations(start, [operation])).toThrow(expect.objectContaining({ code }))
  })

  it('refuses to put a node inside itself', () => {
    const box = { ...createNode('box', 'en', () => 'outer')[0], slots: { children: ['inner'] } }
    const inner = createNode('box', 'en', () => 'inner')[0]
    const { document } = applyOperations(start, [
      {
        type: 'insert-node',
        nodeId: 'outer',
        nodes: [box, inner],
        parentId: 'root-home',
        slot: 'children',
        index: 0,
      },
    ])
    expect(() =>
      applyOperations(document, [
        { type: 'move-node', nodeId: 'outer', parentId: 'inner', slot: 'children', index: 0 },
      ]),
    ).toThrow(expect.objectContaining({ code: 'cycle' }))
  })

  it('moves within one slot by the index without the moved node', () => {
    const ids = ['a', 'b', 'c']
    let document = start
    ids.forEach((id, index) => {
      document = applyOperations(document, [
        {
          type: 'insert-node',
          nodeId: id,
          nodes: [textNode(id)],
          parentId: 'root-home',
          slot: 'children',
          index,
        },
      ]).document
    })
    const moved = applyOperations(document, [
      { type: 'move-node', nodeId: 'a', parentId: 'root-home', slot: 'children', index: 2 },
    ]).document
    expect(moved.nodes['root-home']?.slots.children).toEqual(['b', 'c', 'a'])
    expect(placesOf(moved).get('a')).toEqual({ parentId: 'root-home', slot: 'children', index: 2 })
  })

  it('does in one batch what it does one by one', () => {
    fc.assert(
      fc.property(seeds, (list) => {
        const original = demo()
        let document = original
        const done: Operation[] = []
        for (const seed of list) {
          const operation = operationFor(document, seed)
          try {
            document = applyOperations(document, [operation]).document
            done.push(operation)
          } catch (error) {
            if (!(error instanceof OperationRefused)) throw error
          }
        }
        const together = applyOperations(original, done)
        expect(together.document).toEqual(document)
        for (const id of Object.keys(document.nodes)) {
          const fresh = placesOf({ ...document, nodes: { ...document.nodes } }).get(id)
          expect(placesOf(together.document).get(id)).toEqual(fresh)
        }
        expect(normalized(applyOperations(together.document, together.inverse).document)).toEqual(
          normalized(original),
        )
      }),
      { numRuns: extent({ few: 100, all: 3000 }) },
    )
  })

  it.each(['constructor', 'toString', 'hasOwnProperty'])(
    'takes a slot named %s for a name like any other',
    (slot) => {
      const insert: Operation = {
        type: 'insert-node',
        nodeId: 'a',
        nodes: [textNode('a')],
        parentId: 'root-home',
        slot,
        index: 5,
      }
      const { document, inverse } = applyOperations(start, [insert])
      expect(Object.entries(document.nodes['root-home']?.slots ?? {})).toContainEqual([slot, ['a']])
      expect(normalized(applyOperations(document, inverse).document)).toEqual(normalized(start))
    },
  )

  it('refuses to nest deeper than a document may be, by putting in or by moving', () => {
    const inside = (depth: number, at: string): Operation => ({
      type: 'insert-node',
      nodeId: `n${depth}`,
      nodes: [{ ...textNode(`n${depth}`), block: 'box', slots: { children: [] } }],
      parentId: at,
      slot: 'children',
      index: 0,
    })
    const { depth } = documentLimits
    const down = Array.from({ length: depth - 1 }, (_, index) =>
      inside(index, index === 0 ? 'root-home' : `n${index - 1}`),
    )
    const { document } = applyOperations(start, down)
    const deepest = `n${depth - 2}`
    const tooDeep = expect.objectContaining({ code: 'tree-too-deep' })
    expect(() => applyOperations(document, [inside(depth, deepest)])).toThrow(tooDeep)
    const beside = applyOperations(document, [inside(900, 'root-home'), inside(901, 'n900')]).document
    const move = (parentId: string): Operation => ({
      type: 'move-node',
      nodeId: 'n900',
      parentId,
      slot: 'children',
      index: 0,
    })
    expect(() => applyOperations(beside, [move(deepest)])).toThrow(tooDeep)
    expect(() => applyOperations(beside, [move(`n${depth - 3}`)])).toThrow(tooDeep)
    expect(() => applyOperations(beside, [move(`n${depth - 4}`)])).not.toThrow()
  })

  it('counts images once for all that a batch adds', () => {
    const add = (index: number): Operation => ({
      type: 'add-asset',
      asset: {
        id: `a${index}`,
        name: 'a',
        mime: 'image/png',
        width: 1,
        height: 1,
        bytes: 1,
        hash: '0'.repeat(64),
      },
    })
    const many = Array.from({ length: documentLimits.images }, (_, index) => add(index))
    const { document } = applyOperations(start, many)
    expect(Object.keys(document.assets)).toHaveLength(documentLimits.images)
    const tooMany = expect.objectContaining({ code: 'too-many-images' })
    expect(() => applyOperations(document, [add(documentLimits.images)])).toThrow(tooMany)
  })

  it('brings back a removed home page with its tab', () => {
    const original = demo()
    const { document, inverse } = applyOperations(original, [{ type: 'remove-page', pageId: 'page-home' }])
    expect(document.app.homePageId).toBe('page-book')
    expect(document.app.tabBar?.items).toHaveLength(2)
    expect(applyOperations(document, inverse).document).toEqual(original)
  })
})

describe('operationSchema', () => {
  it('refuses fields and kinds it does not know', () => {
    expect(operationSchema.safeParse({ type: 'remove-node', nodeId: 'a', extra: 1 }).success).toBe(false)
    expect(operationSchema.safeParse({ type: 'run-code', code: '1' }).success).toBe(false)
  })

  it('refuses a property that would vanish, and a document that could not be read again', () => {
    const set = JSON.parse('{"type":"set-prop","nodeId":"a","name":"__proto__","value":1}')
    expect(operationSchema.safeParse(set).success).toBe(false)
    const nodes = { ...start.nodes, stray: textNode('other') }
    const replace = { type: 'replace-document', document: { ...start, nodes } }
    expect(operationSchema.safeParse(replace).success).toBe(false)
  })
})
