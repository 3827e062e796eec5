import { z } from 'zod'
import { idSchema, valueSchema } from '../schema'
import { defineOperation } from './operation'
import { requireNode, withNode, without } from './tree'

/** Sets one property of a node, or with no `value` takes it back to its block's default. */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('set-prop'),
    nodeId: idSchema,
    name: z.string().max(64),
    value: valueSchema.optional(),
  }),
  apply(document, { nodeId, name, value }) {
    const node = requireNode(document, nodeId)
    const previous = Object.hasOwn(node.props, name) ? node.props[name] : undefined
    const props = value === undefined ? without(node.props, name) : { ...node.props, [name]: value }
    return {
      document: withNode(document, { ...node, props }),
      inverse: [
        previous === undefined
          ? { type: 'set-prop', nodeId, name }
          : { type: 'set-prop', nodeId, name, value: previous },
      ],
    }
  },
})
