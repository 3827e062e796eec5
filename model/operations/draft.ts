import { type Parent, type Place, parentsOf, pathUpwards, rememberParents, subtreeOf } from '../graph'
import { documentLimits } from '../limits'
import type { AppDocument, Asset, Node, NodeId, Page, PageId } from '../schema'
import { type StructureProblem, sizeProblems, treeProblems } from '../structure'
import { OperationRefused } from './refused'

/**
 * A document while a batch of operations is being done to it. Records and lists are copied when they are first changed
 * and then changed in place, so a batch costs what it changes plus one copy of each collection it touches, not one
 * copy for each operation. The document it was made of is never changed.
 */
export class Draft {
  #document: AppDocument
  #parents: Map<NodeId, Parent> | undefined
  /** Collections that are copies of this draft's own. */
  #owned = new Set<object>()
  /** Roots of trees that were put somewhere: what is above or under them may be too much. */
  #placed = new Set<NodeId>()
  #hasMoreImages = false

  constructor(document: AppDocument) {
    this.#document = document
  }

  /** The document as it is now, to be read only. */
  get document(): AppDocument {
    return this.#document
  }

  /** Changes fields of the document other than its collections of records. */
  set(changes: Partial<Pick<AppDocument, 'app' | 'pageOrder'>>): void {
    this.#document = { ...this.#document, ...changes }
  }

  /** Puts a whole document in place. Everything that was done before is done to a document that is gone. */
  replace(document: AppDocument): void {
    this.#document = document
    this.#parents = undefined
    this.#owned.clear()
    this.#placed.clear()
  }

  /** The node, or a refusal with `code`. */
  node(id: NodeId, code: 'node-missing' | 'parent-missing' = 'node-missing'): Node {
    const node = Object.hasOwn(this.#document.nodes, id) ? this.#document.nodes[id] : undefined
    if (!node) throw new OperationRefused(code, `There is no node ${id} any more.`, id)
    return node
  }

  /** The page, or a refusal. */
  page(id: PageId): Page {
    const page = Object.hasOwn(this.#document.pages, id) ? this.#document.pages[id] : undefined
    if (!page) throw new OperationRefused('page-missing', `There is no page ${id} any more.`)
    return page
  }

  /** Puts a node in place of the one with its id. Its children stay the same. */
  setNode(node: Node): void {
    this.#nodes()[node.id] = node
  }

  setPage(page: Page): void {
    this.#pages()[page.id] = page
  }

  removePage(id: PageId): void {
    delete this.#pages()[id]
  }

  setAsset(asset: Asset): void {
    this.#assets()[asset.id] = asset
    this.#hasMoreImages = true
  }

  removeAsset(id: string): void {
    delete this.#assets()[id]
  }

  /** Where the node hangs, or undefined for a page's root. */
  placeOf(id: NodeId): Place | undefined {
    const parent = this.#knownParents().get(id)
    return parent && { ...parent, index: this.#childrenOf(parent).indexOf(id) }
  }

  /** Adds nodes that make one new tree under `rootId`. @throws OperationRefused when they do not. */
  addTree(rootId: NodeId, tree: readonly Node[]): void {
    requireNewTree(this.#document, rootId, tree)
    const nodes = this.#nodes()
    const parents = this.#knownParents()
    for (const node of tree) {
      nodes[node.id] = node
      for (const [slot, children] of Object.entries(node.slots)) {
        for (const child of children) parents.set(child, { parentId: node.id, slot })
      }
    }
    this.#placed.add(rootId)
  }

  /** Takes the node and all under it out of the collection; it must hang nowhere any more. Returns them, root first. */
  removeTree(rootId: NodeId): Node[] {
    const removed = subtreeOf(this.#document, rootId)
    const nodes = this.#nodes()
    const parents = this.#knownParents()
    for (const { id } of removed) {
      delete nodes[id]
      parents.delete(id)
    }
    return removed
  }

  /** Hangs a node into a slot at the index, which is brought into range. */
  attach(id: NodeId, { parentId, slot, index }: Place): void {
    this.#requireRoomUnder(parentId)
    const children = this.#ownChildren({ parentId, slot })
    children.splice(Math.max(0, Math.min(index, children.length)), 0, id)
    this.#knownParents().set(id, { parentId, slot })
    this.#placed.add(id)
  }

  /** Takes a node out of its slot; an emptied slot stays as an empty list. */
  detach(id: NodeId, { parentId, slot, index }: Place): void {
    this.#ownChildren({ parentId, slot }).splice(index, 1)
    this.#knownParents().delete(id)
  }

  /** True when `ancestorId` is the node itself or stands above it. */
  isWithin(nodeId: NodeId, ancestorId: NodeId): boolean {
    const parents = this.#knownParents()
    let current: NodeId | undefined = nodeId
    for (let above = 0; current !== undefined && above <= documentLimits.depth; above += 1) {
      if (current === ancestorId) return true
      current = parents.get(current)?.parentId
    }
    return false
  }

  /** The finished document. @throws OperationRefused when it has grown beyond what a document may hold. */
  finish(): AppDocument {
    if (this.#placed.size > 0 || this.#hasMoreImages) requireRoom(sizeProblems(this.#document))
    if (this.#placed.size > 0) requireRoom(this.#depthProblems())
    if (this.#parents) rememberParents(this.#document.nodes, this.#parents)
    return this.#document
  }

  /** A few trees are measured one by one; for many it is quicker to look at all nodes once. */
  #depthProblems(): StructureProblem[] {
    if (this.#placed.size > 8) return treeProblems(this.#document.nodes)
    return [...this.#placed].flatMap((id) => {
      const above = pathUpwards(this.#knownParents(), id).length - 1
      const nodes = Object.fromEntries(subtreeOf(this.#document, id).map((node) => [node.id, node]))
      return treeProblems(nodes, above)
    })
  }

  #knownParents(): Map<NodeId, Parent> {
    this.#parents ??= new Map(parentsOf(this.#document))
    return this.#parents
  }

  #childrenOf({ parentId, slot }: Parent): readonly NodeId[] {
    const { slots } = this.node(parentId)
    return Object.hasOwn(slots, slot) ? (slots[slot] ?? []) : []
  }

  /** The children of a slot as a list that may be changed in place. */
  #ownChildren(parent: Parent): NodeId[] {
    const children = this.#childrenOf(parent)
    if (this.#owned.has(children)) return this.node(parent.parentId).slots[parent.slot] ?? []
    const own = [...children]
    this.#owned.add(own)
    const node = this.node(parent.parentId)
    this.setNode({ ...node, slots: { ...node.slots, [parent.slot]: own } })
    return own
  }

  /** A batch may not pass through trees far deeper than a document may have: each step upwards costs time. */
  #requireRoomUnder(parentId: NodeId): void {
    const parents = this.#knownParents()
    let current: NodeId | undefined = parentId
    for (let above = 0; current !== undefined; above += 1) {
      if (above >= documentLimits.depth) {
        throw new OperationRefused(
          'tree-too-deep',
          `Nodes are nested more than ${documentLimits.depth} deep.`,
          parentId,
        )
      }
      current = parents.get(current)?.parentId
    }
  }

  #nodes(): AppDocument['nodes'] {
    return this.#own('nodes').nodes
  }

  #pages(): AppDocument['pages'] {
    return this.#own('pages').pages
  }

  #assets(): AppDocument['assets'] {
    return this.#own('assets').assets
  }

  #own(collection: 'nodes' | 'pages' | 'assets'): AppDocument {
    if (!this.#owned.has(this.#document[collection])) {
      this.#document = { ...this.#document, [collection]: { ...this.#document[collection] } }
      this.#owned.add(this.#document[collection])
    }
    return this.#document
  }
}

function requireRoom([problem]: readonly StructureProblem[]): void {
  if (!problem) return
  const nodeId = problem.path[0] === 'nodes' ? problem.path[1] : undefined
  throw new OperationRefused(problem.code, problem.message, nodeId)
}

/**
 * Refuses a set of nodes that is not one whole new tree under `rootId`: an id in use or doubled, a child missing,
 * a node reached twice or not at all.
 */
function requireNewTree(document: AppDocument, rootId: NodeId, nodes: readonly Node[]): void {
  const tree = Object.fromEntries(nodes.map((node) => [node.id, node]))
  if (Object.keys(tree).length !== nodes.length)
    throw new OperationRefused('bad-subtree', 'A node comes twice.')
  for (const { id } of nodes) {
    if (Object.hasOwn(document.nodes, id))
      throw new OperationRefused('id-taken', `The node id ${id} is taken.`, id)
  }
  const reached = subtreeOf({ nodes: tree }, rootId)
  const hanging = nodes.reduce(
    (count, { slots }) => count + Object.values(slots).reduce((sum, children) => sum + children.length, 0),
    0,
  )
  // A tree has one link fewer than nodes; every node reached by so many links is reached once.
  if (reached.length !== nodes.length || hanging !== nodes.length - 1)
    throw new OperationRefused('bad-subtree', 'A node is missing, comes twice or hangs on nothing.', rootId)
}
