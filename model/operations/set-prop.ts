import { z } from 'zod'
import { idSchema } from '../schema'
import { recordKeySchema, valueSchema } from '../value'
import { without } from './lists'
import { defineOperation } from './operation'

/** Sets one property of a node, or with no `value` takes it back to its block's default. */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('set-prop'),
    nodeId: idSchema,
    name: recordKeySchema,
    value: valueSchema.optional(),
  }),
  apply(draft, { nodeId, name, value }) {
    const node = draft.node(nodeId)
    const previous = Object.hasOwn(node.props, name) ? node.props[name] : undefined
    const props = value === undefined ? without(node.props, name) : { ...node.props, [name]: value }
    draft.setNode({ ...node, props })
    return [
      previous === undefined
        ? { type: 'set-prop', nodeId, name }
        : { type: 'set-prop', nodeId, name, value: previous },
    ]
  },
})
