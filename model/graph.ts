import type { AppDocument, Node, NodeId, Page, PageId } from './schema'

/** Where a node hangs: its parent, the slot and the index in it. */
export interface Place {
  parentId: NodeId
  slot: string
  index: number
}

/** A node's parent and the slot it hangs in. */
export interface Parent {
  parentId: NodeId
  slot: string
}

const parentsByNodes = new WeakMap<AppDocument['nodes'], ReadonlyMap<NodeId, Parent>>()

/** The parent of every node that has one. Derived from the slots, kept per version of the node map. */
export function parentsOf({ nodes }: Pick<AppDocument, 'nodes'>): ReadonlyMap<NodeId, Parent> {
  const known = parentsByNodes.get(nodes)
  if (known) return known
  const parents = new Map<NodeId, Parent>()
  for (const node of Object.values(nodes)) {
    for (const [slot, children] of Object.entries(node.slots)) {
      for (const childId of children) parents.set(childId, { parentId: node.id, slot })
    }
  }
  parentsByNodes.set(nodes, parents)
  return parents
}

/** Spares working parents out again for a node map that was made by a known change. */
export function rememberParents(nodes: AppDocument['nodes'], parents: ReadonlyMap<NodeId, Parent>): void {
  parentsByNodes.set(nodes, parents)
}

/** Where nodes hang; a page's root hangs nowhere. */
export interface Places {
  get(id: NodeId): Place | undefined
  has(id: NodeId): boolean
}

/** The place of every node that has a parent. */
export function placesOf(document: AppDocument): Places {
  const parents = parentsOf(document)
  return {
    has: (id) => parents.has(id),
    get(id) {
      const parent = parents.get(id)
      const node = parent && nodeOf(document, parent.parentId)
      return node && { ...parent, index: childrenOf(node, parent.slot).indexOf(id) }
    },
  }
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

/** The node and everything under it, parents first. Passes by a node seen before, so a cycle cannot hang it. */
export function subtreeOf(document: Pick<AppDocument, 'nodes'>, rootId: NodeId): Node[] {
  const found: Node[] = []
  const seen = new Set<NodeId>()
  const waiting = [rootId]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined
    if (!node || seen.has(id)) continue
    seen.add(id)
    found.push(node)
    for (const children of Object.values(node.slots).reverse()) {
      for (let index = children.length - 1; index >= 0; index -= 1) waiting.push(children[index] ?? '')
    }
  }
  return found
}

/** True when `ancestorId` is the node itself or stands above it. */
export function isWithin(document: AppDocument, nodeId: NodeId, ancestorId: NodeId): boolean {
  return pathToNode(document, nodeId).includes(ancestorId)
}

/** The ids from the page root down to the node, the node last. */
export function pathToNode(document: AppDocument, nodeId: NodeId): NodeId[] {
  return pathUpwards(parentsOf(document), nodeId).reverse()
}

/** The node and those above it, the page root last. Ends at a node seen before, so a cycle cannot hang it. */
export function pathUpwards(parents: ReadonlyMap<NodeId, Parent>, nodeId: NodeId): NodeId[] {
  const upwards = new Set<NodeId>()
  let current: NodeId | undefined = nodeId
  while (current !== undefined && !upwards.has(current)) {
    upwards.add(current)
    current = parents.get(current)?.parentId
  }
  return [...upwards]
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
