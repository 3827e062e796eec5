import { describe, expect, it } from 'vitest'
import { createDocument } from './create'
import { documentLimits } from './limits'
import { parseDocument } from './parse'
import type { AppDocument, Node } from './schema'

const start = createDocument({ name: 'Shop', title: 'Home', language: 'en' })
const box = (id: string, children: string[] = []): Node => ({
  id,
  block: 'box',
  props: {},
  slots: { children },
  style: {},
  on: {},
})

/** The first document with these nodes; those in `onPage` stand on its page. */
function documentOf(nodes: readonly Node[], onPage: string[]): AppDocument {
  const root = { ...start.nodes['root-home'], ...box('root-home', onPage), block: 'page' }
  return { ...start, nodes: Object.fromEntries([root, ...nodes].map((node) => [node.id, node])) }
}

/** As many boxes inside one another, the page's root not counted. */
function chain(length: number): AppDocument {
  const nodes = Array.from({ length }, (_, index) =>
    box(`n${index}`, index + 1 < length ? [`n${index + 1}`] : []),
  )
  return documentOf(nodes, ['n0'])
}

function codes(document: unknown): string[] {
  const parsed = parseDocument(document)
  return parsed.ok ? [] : parsed.problems.map(({ structure, message }) => structure?.code ?? message)
}

describe('what a document may be as a whole', () => {
  it('takes 20,000 nodes and 32 levels', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => box(`n${index}`))
    expect(
      codes(
        documentOf(
          many,
          many.map(({ id }) => id),
        ),
      ),
    ).toEqual([])
    expect(codes(chain(32))).toEqual([])
  })

  it('is as deep as the limit and no deeper, said once', () => {
    expect(codes(chain(documentLimits.depth - 1))).toEqual([])
    expect(codes(chain(documentLimits.depth))).toEqual(['tree-too-deep'])
    expect(codes(chain(20_000))).toEqual(['tree-too-deep'])
  })

  it('has at most so many nodes', () => {
    const many = Array.from({ length: documentLimits.nodes }, (_, index) => box(`n${index}`))
    expect(codes(documentOf(many, []))).toEqual(['too-many-nodes'])
    expect(codes(documentOf(many.slice(1), []))).toEqual([])
  })

  it('has no node in two places or inside itself, however far away', () => {
    expect(codes(documentOf([box('a'), box('b', ['a'])], ['a', 'b']))).toEqual(['node-shared'])
    expect(codes(documentOf([box('a', ['b']), box('b', ['a'])], []))).toEqual(['cycle'])
    const ring = Array.from({ length: 20_000 }, (_, index) => box(`n${index}`, [`n${(index + 1) % 20_000}`]))
    expect(codes(documentOf(ring, []))).toEqual(['cycle', 'tree-too-deep'])
  })

  it('has each record under its own id', () => {
    expect(codes({ ...start, nodes: { ...start.nodes, stray: box('other') } })).toEqual(['id-mismatch'])
  })

  it('says a few of many problems', () => {
    const twice = Array.from({ length: 5_000 }, (_, index) => box(`n${index}`))
    const ids = twice.map(({ id }) => id)
    expect(codes(documentOf(twice, [...ids, ...ids])).length).toBeLessThan(30)
  })

  it.each([
    [documentLimits.valueDepth, true],
    [documentLimits.valueDepth + 1, false],
    [100_000, false],
  ])('has no property nested deeper than the limit: %i levels', (depth, isTaken) => {
    let value: unknown = 'x'
    for (let level = 0; level < depth; level += 1) value = [value]
    const node = { ...box('a'), props: { text: value } }
    expect(parseDocument({ ...start, nodes: { ...start.nodes, a: node } }).ok).toBe(isTaken)
  })

  it.each(['props', 'slots', 'on'])('loses no %s under the name __proto__: it is refused', (field) => {
    const named = JSON.parse('{"__proto__": []}')
    const node = { ...box('a'), [field]: named }
    expect(parseDocument({ ...start, nodes: { ...start.nodes, a: node } }).ok).toBe(false)
  })
})
