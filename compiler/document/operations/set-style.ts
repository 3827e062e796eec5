import { z } from 'zod'
import { idSchema } from '../schema'
import { styleSchema } from '../style'
import { defineOperation } from './operation'
import { requireNode, withNode } from './tree'

/** Replaces a node's whole style: small, and one inverse whatever was changed together. */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('set-style'), nodeId: idSchema, style: styleSchema }),
  apply(document, { nodeId, style }) {
    const node = requireNode(document, nodeId)
    return {
      document: withNode(document, { ...node, style }),
      inverse: [{ type: 'set-style', nodeId, style: node.style }],
    }
  },
})
