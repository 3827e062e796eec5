import { type AppDocument, createDocument, documentLimits, type Node, type Operation } from '../../model'

export const nodeCount = 20_000

export type Shape = 'flat' | 'deep' | 'forms'

/** As many nodes as documents must be let have, on one page. */
export function hugeDocument(shape: Shape): AppDocument {
  const document = createDocument({ name: 'Bench', title: 'Home', language: 'en' })
  const node = (id: string, block: string, children: string[] = []): Node => ({
    id,
    block,
    props: block === 'text' ? { text: `Text ${id}` } : {},
    slots: block === 'text' ? {} : { children },
    style: {},
    on: {},
  })
  const ids = Array.from({ length: nodeCount }, (_, index) => `n${index}`)
  const run = documentLimits.depth - 2
  const isFirst = (index: number) => shape === 'flat' || index % run === 0
  const block = { flat: 'text', deep: 'box', forms: 'form' }[shape]
  const nodes = ids.map((id, index) =>
    node(id, block, ids[index + 1] !== undefined && !isFirst(index + 1) ? [`n${index + 1}`] : []),
  )
  const root = node(
    'root-home',
    'page',
    ids.filter((_, index) => isFirst(index)),
  )
  return { ...document, nodes: Object.fromEntries([root, ...nodes].map((each) => [each.id, each])) }
}

export function moves(): Operation[] {
  return Array.from({ length: 1000 }, (_, index) => ({
    type: 'move-node',
    nodeId: `n${(index * 7) % nodeCount}`,
    parentId: 'root-home',
    slot: 'children',
    index: (index * 13) % nodeCount,
  }))
}
