import { z } from 'zod'
import { idSchema } from '../schema'
import { defineOperation } from './operation'
import { insertedAt, requirePage } from './tree'

/** Moves a page in the list; `index` counts the list without the moved page. */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('move-page'),
    pageId: idSchema,
    index: z.number().int().min(0),
  }),
  apply(document, { pageId, index }) {
    requirePage(document, pageId)
    const rest = document.pageOrder.filter((id) => id !== pageId)
    return {
      document: { ...document, pageOrder: insertedAt(rest, index, pageId) },
      inverse: [{ type: 'move-page', pageId, index: document.pageOrder.indexOf(pageId) }],
    }
  },
})
