import { type AppDocument, type NodeId, nodeOf, type PageId } from '../../model'

/** Where the nodes of a document are, worked out in one walk from its pages. */
export interface Placement {
  /** The page of every node that stands on one. */
  pageIds: ReadonlyMap<NodeId, PageId>
  /** The nodes that are, or stand inside, one of these blocks. */
  within(blocks: readonly string[]): ReadonlySet<NodeId>
}

/** Passes by nodes seen before, so a document of any shape takes one visit a node. */
export function placementOf(document: AppDocument): Placement {
  const pageIds = new Map<NodeId, PageId>()
  const inside = new Map<string, ReadonlySet<NodeId>>()
  for (const page of Object.values(document.pages)) {
    walk(document, page.root, (id) => {
      if (pageIds.has(id)) return false
      pageIds.set(id, page.id)
      return true
    })
  }
  return {
    pageIds,
    within(blocks) {
      const key = blocks.join()
      const known = inside.get(key)
      if (known) return known
      const found = new Set<NodeId>()
      for (const { id, block } of Object.values(document.nodes)) {
        if (!blocks.includes(block)) continue
        walk(document, id, (reached) => {
          if (found.has(reached)) return false
          found.add(reached)
          return true
        })
      }
      inside.set(key, found)
      return found
    },
  }
}

/** Visits the node and all under it; what stands under a node for which `visit` returns false is left out. */
function walk(document: AppDocument, rootId: NodeId, visit: (id: NodeId) => boolean): void {
  const waiting = [rootId]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = nodeOf(document, id)
    if (!node || !visit(id)) continue
    for (const children of Object.values(node.slots)) for (const child of children) waiting.push(child)
  }
}
