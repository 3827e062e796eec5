import type { AppDocument, Node, NodeId, Page, PageId } from './schema'

/** Where a node hangs: its parent, the slot and the index in it. */
export interface Place {
  parentId: NodeId
  slot: string
  index: number
}

const placesByNodes = new WeakMap<AppDocument['nodes'], Map<NodeId, Place>>()

/** The place of every node that has a parent. Derived from the slots, kept per version of the node map. */
export function placesOf(document: AppDocument): Map<NodeId, Place> {
  const known = placesByNodes.get(document.nodes)
  if (known) return known
  const places = new Map<NodeId, Place>()
  for (const node of Object.values(document.nodes)) {
    for (const [slot, children] of Object.entries(node.slots)) {
      children.forEach((childId, index) => {
        places.set(childId, { parentId: node.id, slot, index })
      })
    }
  }
  placesByNodes.set(document.nodes, places)
  return places
}

/** The node with this id, or undefined. Safe for ids such as `constructor`. */
export function nodeOf(document: AppDocument, id: NodeId): Node | undefined {
  return Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined
}

/** The page with this id, or undefined. */
export function pageOf(document: AppDocument, id: PageId): Page | undefined {
  return Object.hasOwn(document.pages, id) ? document.pages[id] : undefined
}

/** The children of a slot; an absent slot is empty. */
export function childrenOf(node: Node, slot = 'children'): NodeId[] {
  return Object.hasOwn(node.slots, slot) ? (node.slots[slot] ?? []) : []
}

/** The node and everything under it, parents first. Stops at a node seen before, so a cycle cannot hang it. */
export function subtreeOf(document: AppDocument, rootId: NodeId): Node[] {
  const found: Node[] = []
  const seen = new Set<NodeId>()
  const visit = (id: NodeId) => {
    const node = nodeOf(document, id)
    if (!node || seen.has(id)) return
    seen.add(id)
    found.push(node)
    for (const children of Object.values(node.slots)) children.forEach(visit)
  }
  visit(rootId)
  return found
}

/** True when `ancestorId` is the node itself or stands above it. */
export function isWithin(document: AppDocument, nodeId: NodeId, ancestorId: NodeId): boolean {
  const places = placesOf(document)
  let current: NodeId | undefined = nodeId
  const seen = new Set<NodeId>()
  while (current && !seen.has(current)) {
    if (current === ancestorId) return true
    seen.add(current)
    current = places.get(current)?.parentId
  }
  return false
}

/** The ids from the page root down to the node, the node last. */
export function pathToNode(document: AppDocument, nodeId: NodeId): NodeId[] {
  const places = placesOf(document)
  const path: NodeId[] = []
  let current: NodeId | undefined = nodeId
  while (current && !path.includes(current)) {
    path.unshift(current)
    current = places.get(current)?.parentId
  }
  return path
}

/** The page that a node stands on, or undefined for an orphan. */
export function pageOfNode(document: AppDocument, nodeId: NodeId): Page | undefined {
  const rootId = pathToNode(document, nodeId)[0]
  return document.pageOrder
    .map((id) => pageOf(document, id))
    .find((page): page is Page => page?.root === rootId)
}

/** The pages in their order. */
export function pagesInOrder(document: AppDocument): Page[] {
  return document.pageOrder
    .map((id) => pageOf(document, id))
    .filter((page): page is Page => page !== undefined)
}
