import { z } from 'zod'
import { idSchema } from '../schema'
import { defineOperation } from './operation'
import { OperationRefused } from './refused'

/** Takes a node and all under it away. A page's root goes only with its page. */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('remove-node'), nodeId: idSchema }),
  apply(draft, { nodeId }) {
    draft.node(nodeId)
    const place = draft.placeOf(nodeId)
    if (!place) throw new OperationRefused('not-removable', 'A page itself cannot be removed here.', nodeId)
    draft.detach(nodeId, place)
    return [{ type: 'insert-node', nodeId, nodes: draft.removeTree(nodeId), ...place }]
  },
})
