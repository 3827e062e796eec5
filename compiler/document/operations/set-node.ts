import { z } from 'zod'
import { idSchema, showWhenSchema } from '../schema'
import { defineOperation } from './operation'
import { requireNode, withNode } from './tree'

/** Sets a node's name in the outline and when it shows. Both are given, so that one inverse restores both. */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('set-node'),
    nodeId: idSchema,
    name: z.string().max(60).optional(),
    showWhen: showWhenSchema.optional(),
  }),
  apply(document, { nodeId, name, showWhen }) {
    const { name: oldName, showWhen: oldShowWhen, ...node } = requireNode(document, nodeId)
    return {
      document: withNode(document, {
        ...node,
        ...(name ? { name } : {}),
        ...(showWhen ? { showWhen } : {}),
      }),
      inverse: [
        {
          type: 'set-node',
          nodeId,
          ...(oldName ? { name: oldName } : {}),
          ...(oldShowWhen ? { showWhen: oldShowWhen } : {}),
        },
      ],
    }
  },
})
