import { z } from 'zod'
import { idSchema } from '../schema'
import { styleSchema } from '../style'
import { defineOperation } from './operation'

/** Replaces a node's whole style: small, and one inverse whatever was changed together. */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('set-style'), nodeId: idSchema, style: styleSchema }),
  apply(draft, { nodeId, style }) {
    const node = draft.node(nodeId)
    draft.setNode({ ...node, style })
    return [{ type: 'set-style', nodeId, style: node.style }]
  },
})
