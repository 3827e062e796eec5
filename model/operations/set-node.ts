import { z } from 'zod'
import { idSchema, showWhenSchema } from '../schema'
import { defineOperation } from './operation'

/** Sets a node's name in the outline and when it shows. Both are given, so that one inverse restores both. */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('set-node'),
    nodeId: idSchema,
    name: z.string().max(60).optional(),
    showWhen: showWhenSchema.optional(),
  }),
  apply(draft, { nodeId, name, showWhen }) {
    const { name: oldName, showWhen: oldShowWhen, ...node } = draft.node(nodeId)
    draft.setNode({ ...node, ...(name ? { name } : {}), ...(showWhen ? { showWhen } : {}) })
    return [
      {
        type: 'set-node',
        nodeId,
        ...(oldName ? { name: oldName } : {}),
        ...(oldShowWhen ? { showWhen: oldShowWhen } : {}),
      },
    ]
  },
})
