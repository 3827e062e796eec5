import { z } from 'zod'
import { actionSchema } from '../action'
import { idSchema } from '../schema'
import { defineOperation } from './operation'
import { requireNode, withNode, without } from './tree'

/** Sets what happens on one event of a node; an empty list means nothing. */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('set-actions'),
    nodeId: idSchema,
    event: z.string().max(64),
    actions: z.array(actionSchema).max(20),
  }),
  apply(document, { nodeId, event, actions }) {
    const node = requireNode(document, nodeId)
    const previous = Object.hasOwn(node.on, event) ? (node.on[event] ?? []) : []
    const on = actions.length === 0 ? without(node.on, event) : { ...node.on, [event]: actions }
    return {
      document: withNode(document, { ...node, on }),
      inverse: [{ type: 'set-actions', nodeId, event, actions: previous }],
    }
  },
})
