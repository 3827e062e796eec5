import { z } from 'zod'
import { idSchema, nodeSchema } from '../schema'
import { recordKeySchema } from '../value'
import { defineOperation } from './operation'

/** Puts a new tree of nodes (root first) into a slot. */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('insert-node'),
    nodeId: idSchema,
    nodes: z.array(nodeSchema).min(1),
    parentId: idSchema,
    slot: recordKeySchema,
    index: z.number().int().min(0),
  }),
  apply(draft, { nodeId, nodes, parentId, slot, index }) {
    draft.node(parentId, 'parent-missing')
    draft.addTree(nodeId, nodes)
    draft.attach(nodeId, { parentId, slot, index })
    return [{ type: 'remove-node', nodeId }]
  },
})
