import { z } from 'zod'
import { isWithin, placesOf } from '../graph'
import { idSchema } from '../schema'
import { defineOperation, OperationRefused } from './operation'
import { requireNode, requireParent, withChildInserted, withChildRemoved } from './tree'

/** Moves a node. `index` counts the target slot without the moved node. */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('move-node'),
    nodeId: idSchema,
    parentId: idSchema,
    slot: z.string().max(64),
    index: z.number().int().min(0),
  }),
  apply(document, { nodeId, parentId, slot, index }) {
    requireNode(document, nodeId)
    const place = placesOf(document).get(nodeId)
    if (!place) throw new OperationRefused('not-removable', 'A page itself cannot be moved.', nodeId)
    const target = requireParent(document, parentId)
    if (isWithin(document, parentId, nodeId)) {
      throw new OperationRefused('cycle', 'A node cannot be put inside itself.', nodeId)
    }
    const left = withChildRemoved(requireNode(document, place.parentId), place.slot, nodeId)
    const nodes = { ...document.nodes, [left.id]: left }
    nodes[parentId] = withChildInserted(nodes[parentId] ?? target, slot, index, nodeId)
    return { document: { ...document, nodes }, inverse: [{ type: 'move-node', nodeId, ...place }] }
  },
})
