import { z } from 'zod'
import { actionSchema } from '../action'
import { idSchema } from '../schema'
import { recordKeySchema } from '../value'
import { without } from './lists'
import { defineOperation } from './operation'

/** Sets what happens on one event of a node; an empty list means nothing. */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('set-actions'),
    nodeId: idSchema,
    event: recordKeySchema,
    actions: z.array(actionSchema).max(20),
  }),
  apply(draft, { nodeId, event, actions }) {
    const node = draft.node(nodeId)
    const previous = Object.hasOwn(node.on, event) ? (node.on[event] ?? []) : []
    const on = actions.length === 0 ? without(node.on, event) : { ...node.on, [event]: actions }
    draft.setNode({ ...node, on })
    return [{ type: 'set-actions', nodeId, event, actions: previous }]
  },
})
