import { z } from 'zod'
import { placesOf, subtreeOf } from '../graph'
import { idSchema } from '../schema'
import { defineOperation, OperationRefused } from './operation'
import { requireNode, withChildRemoved } from './tree'

/** Takes a node and all under it away. A page's root goes only with its page. */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('remove-node'), nodeId: idSchema }),
  apply(document, { nodeId }) {
    requireNode(document, nodeId)
    const place = placesOf(document).get(nodeId)
    if (!place) throw new OperationRefused('not-removable', 'A page itself cannot be removed here.', nodeId)
    const removed = subtreeOf(document, nodeId)
    const nodes = { ...document.nodes }
    for (const node of removed) delete nodes[node.id]
    const parent = requireNode(document, place.parentId)
    nodes[parent.id] = withChildRemoved(parent, place.slot, nodeId)
    return {
      document: { ...document, nodes },
      inverse: [{ type: 'insert-node', nodeId, nodes: removed, ...place }],
    }
  },
})
