import { z } from 'zod'
import { idSchema, nodeSchema } from '../schema'
import { defineOperation } from './operation'
import { requireNewTree, requireParent, withChildInserted } from './tree'

/** Puts a new tree of nodes (root first) into a slot. */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('insert-node'),
    nodeId: idSchema,
    nodes: z.array(nodeSchema).min(1),
    parentId: idSchema,
    slot: z.string().max(64),
    index: z.number().int().min(0),
  }),
  apply(document, { nodeId, nodes, parentId, slot, index }) {
    const parent = requireParent(document, parentId)
    requireNewTree(document, nodeId, nodes)
    const added = Object.fromEntries(nodes.map((node) => [node.id, node]))
    return {
      document: {
        ...document,
        nodes: { ...document.nodes, ...added, [parentId]: withChildInserted(parent, slot, index, nodeId) },
      },
      inverse: [{ type: 'remove-node', nodeId }],
    }
  },
})
