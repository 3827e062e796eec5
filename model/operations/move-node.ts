import { z } from 'zod'
import { idSchema } from '../schema'
import { recordKeySchema } from '../value'
import { defineOperation } from './operation'
import { OperationRefused } from './refused'

/** Moves a node. `index` counts the target slot without the moved node. */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('move-node'),
    nodeId: idSchema,
    parentId: idSchema,
    slot: recordKeySchema,
    index: z.number().int().min(0),
  }),
  apply(draft, { nodeId, parentId, slot, index }) {
    draft.node(nodeId)
    const place = draft.placeOf(nodeId)
    if (!place) throw new OperationRefused('not-removable', 'A page itself cannot be moved.', nodeId)
    draft.node(parentId, 'parent-missing')
    if (draft.isWithin(parentId, nodeId)) {
      throw new OperationRefused('cycle', 'A node cannot be put inside itself.', nodeId)
    }
    draft.detach(nodeId, place)
    draft.attach(nodeId, { parentId, slot, index })
    return [{ type: 'move-node', nodeId, ...place }]
  },
})
