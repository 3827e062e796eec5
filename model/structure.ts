import { documentLimits } from './limits'

/** What is wrong with the records of a document taken together. */
export interface StructureProblem {
  path: string[]
  code: StructureCode
  /** In English; `compiler/diagnose` has the person's words for each code. */
  message: string
  params: Record<string, string | number>
}

export const structureCodes = [
  'id-mismatch',
  'too-many-nodes',
  'too-many-pages',
  'too-many-images',
  'node-shared',
  'cycle',
  'tree-too-deep',
] as const
export type StructureCode = (typeof structureCodes)[number]

/** Enough to show what is wrong; a hostile document could have one for each node. */
const maxProblems = 20

/**
 * What no schema of single records can see: records under another's id, more than the limits allow, and nodes that do
 * not hang as trees. Takes one pass over the document, whatever its shape. Orphans and children that are not there are
 * left to `compiler/diagnose`: they harm nobody.
 */
export function structureProblems(document: Records): StructureProblem[] {
  const sizes = sizeProblems(document)
  if (sizes.length > 0) return sizes
  return [
    ...strayKeys('pages', document.pages),
    ...strayKeys('nodes', document.nodes),
    ...strayKeys('assets', document.assets),
    ...treeProblems(document.nodes),
  ].slice(0, maxProblems)
}

type NodeId = string

/** What of a document's records is looked at here; the schema that says the rest asks this file. */
interface Records {
  pages: Record<string, { id: string }>
  nodes: Record<NodeId, TreeNode>
  assets: Record<string, { id: string }>
}

interface TreeNode {
  id: NodeId
  slots: Record<string, readonly NodeId[]>
}

/** More pages, nodes or images than the limits allow. */
export function sizeProblems({ pages, nodes, assets }: Records): StructureProblem[] {
  return [
    ...tooMany('nodes', nodes, documentLimits.nodes, 'too-many-nodes'),
    ...tooMany('pages', pages, documentLimits.pages, 'too-many-pages'),
    ...tooMany('assets', assets, documentLimits.images, 'too-many-images'),
  ]
}

function tooMany(
  collection: string,
  records: Record<string, unknown>,
  max: number,
  code: StructureCode,
): StructureProblem[] {
  const count = Object.keys(records).length
  return count > max
    ? [
        {
          path: [collection],
          code,
          message: `There are ${count}; at most ${max} fit.`,
          params: { count, max },
        },
      ]
    : []
}

function strayKeys(collection: string, records: Record<string, { id: string }>): StructureProblem[] {
  return Object.entries(records)
    .filter(([key, record]) => record.id !== key)
    .map(([key, record]) => ({
      path: [collection, key, 'id'],
      code: 'id-mismatch',
      message: `The record under ${key} calls itself ${record.id}.`,
      params: { id: key },
    }))
}

/** Nodes that stand in two places, inside themselves, or too deep. Above the given ones `above` others may stand. */
export function treeProblems(nodes: Records['nodes'], above = 0): StructureProblem[] {
  const found: StructureProblem[] = []
  const add = (id: NodeId, code: StructureCode, message: string, params = {}) => {
    if (found.length < maxProblems) found.push({ path: ['nodes', id], code, message, params })
  }
  const parents = new Map<NodeId, NodeId>()
  const again: { parent: NodeId; child: NodeId }[] = []
  for (const node of Object.values(nodes)) {
    for (const children of Object.values(node.slots)) {
      for (const child of children) {
        if (!parents.has(child)) parents.set(child, node.id)
        else if (again.length < maxProblems) again.push({ parent: node.id, child })
      }
    }
  }
  for (const { parent, child } of again) {
    if (isAbove(parents, child, parent)) add(child, 'cycle', 'This node stands inside itself.')
    else add(child, 'node-shared', 'The same node stands in two places.')
  }
  const depths = new Map<NodeId, number>()
  for (const id of Object.keys(nodes)) {
    if (depths.has(id)) continue
    const upwards: NodeId[] = []
    const onTheWay = new Set<NodeId>()
    let current: NodeId | undefined = id
    while (current !== undefined && !depths.has(current)) {
      if (onTheWay.has(current)) {
        add(current, 'cycle', 'This node stands inside itself.')
        break
      }
      upwards.push(current)
      onTheWay.add(current)
      current = parents.get(current)
    }
    let depth = current === undefined ? above : (depths.get(current) ?? 0)
    for (const passed of upwards.reverse()) {
      depth += 1
      depths.set(passed, depth)
      // Said once for a branch: of the first node that is too deep.
      if (depth === documentLimits.depth + 1)
        add(passed, 'tree-too-deep', `Nodes are nested more than ${documentLimits.depth} deep.`, {
          max: documentLimits.depth,
        })
    }
  }
  return found
}

/** Whether `above` is the node or stands above it. */
function isAbove(parents: ReadonlyMap<NodeId, NodeId>, above: NodeId, id: NodeId): boolean {
  const seen = new Set<NodeId>()
  for (let current: NodeId | undefined = id; current !== undefined; current = parents.get(current)) {
    if (current === above) return true
    if (seen.has(current)) return false
    seen.add(current)
  }
  return false
}
