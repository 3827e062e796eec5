import { z } from 'zod'
import { documentSchema } from '../schema'
import { defineOperation } from './operation'

/** Puts a whole document in place of the present one: an edit of the JSON, or a version restored. */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('replace-document'), document: documentSchema }),
  apply(current, { document }) {
    return { document, inverse: [{ type: 'replace-document', document: current }] }
  },
})
