import { nodeOf, pageOf } from '../graph'
import type { AppDocument, Members, Node, NodeId, Page, PageId } from '../schema'
import { OperationRefused } from './operation'

/** The node, or a refusal. */
export function requireNode(document: AppDocument, id: NodeId): Node {
  const node = nodeOf(document, id)
  if (!node) throw new OperationRefused('node-missing', `There is no node ${id} any more.`, id)
  return node
}

/** The node that is to hold another, or a refusal. */
export function requireParent(document: AppDocument, id: NodeId): Node {
  const parent = nodeOf(document, id)
  if (!parent) throw new OperationRefused('parent-missing', `There is no node ${id} any more.`, id)
  return parent
}

/** The page, or a refusal. */
export function requirePage(document: AppDocument, id: PageId): Page {
  const page = pageOf(document, id)
  if (!page) throw new OperationRefused('page-missing', `There is no page ${id} any more.`)
  return page
}

/** The document with one node put in or replaced. */
export function withNode(document: AppDocument, node: Node): AppDocument {
  return { ...document, nodes: { ...document.nodes, [node.id]: node } }
}

/** A copy of the list with the item put in at the index, which is brought into range. */
export function insertedAt<T>(list: readonly T[], index: number, item: T): T[] {
  const at = Math.max(0, Math.min(index, list.length))
  return [...list.slice(0, at), item, ...list.slice(at)]
}

/** A copy of the record without the key. */
export function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _removed, ...rest } = record
  return rest
}

/** The node with a child put into, or taken out of, a slot. An emptied slot stays as an empty list. */
export function withChildInserted(node: Node, slot: string, index: number, childId: NodeId): Node {
  return { ...node, slots: { ...node.slots, [slot]: insertedAt(node.slots[slot] ?? [], index, childId) } }
}

export function withChildRemoved(node: Node, slot: string, childId: NodeId): Node {
  return {
    ...node,
    slots: { ...node.slots, [slot]: (node.slots[slot] ?? []).filter((id) => id !== childId) },
  }
}

/**
 * Refuses a set of nodes that is not one whole new tree under `rootId`: an id in use or doubled, a child missing,
 * a node reached twice or not at all.
 */
export function requireNewTree(document: AppDocument, rootId: NodeId, nodes: readonly Node[]): void {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  if (byId.size !== nodes.length) throw new OperationRefused('bad-subtree', 'A node comes twice.')
  for (const id of byId.keys()) {
    if (nodeOf(document, id)) throw new OperationRefused('id-taken', `The node id ${id} is taken.`, id)
  }
  const seen = new Set<NodeId>()
  const visit = (id: NodeId) => {
    const node = byId.get(id)
    if (!node || seen.has(id))
      throw new OperationRefused('bad-subtree', `The node ${id} is missing or comes twice.`, id)
    seen.add(id)
    for (const children of Object.values(node.slots)) children.forEach(visit)
  }
  visit(rootId)
  if (seen.size !== byId.size) throw new OperationRefused('bad-subtree', 'A node hangs on nothing.')
}

/** The pages that logging in refers to; those not chosen are left out. */
export function memberPageIds({ loginPageId, termsPageId, privacyPageId }: Members): PageId[] {
  return [loginPageId, termsPageId, privacyPageId].filter((id) => id !== '')
}

/** The settings without any reference to a page that goes. */
export function withoutMemberPage(members: Members, pageId: PageId): Members {
  const kept = (id: PageId) => (id === pageId ? '' : id)
  return {
    ...members,
    loginPageId: kept(members.loginPageId),
    termsPageId: kept(members.termsPageId),
    privacyPageId: kept(members.privacyPageId),
  }
}
