import { z } from 'zod'
import { documentSchema } from '../schema'
import { defineOperation } from './operation'

/** Puts a whole document in place of the present one: an edit of the JSON, or a version restored. */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('replace-document'), document: documentSchema }),
  apply(draft, { document }) {
    const previous = draft.document
    draft.replace(document)
    return [{ type: 'replace-document', document: previous }]
  },
})
