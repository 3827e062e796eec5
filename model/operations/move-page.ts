import { z } from 'zod'
import { idSchema } from '../schema'
import { insertedAt } from './lists'
import { defineOperation } from './operation'

/** Moves a page in the list; `index` counts the list without the moved page. */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('move-page'),
    pageId: idSchema,
    index: z.number().int().min(0),
  }),
  apply(draft, { pageId, index }) {
    draft.page(pageId)
    const { pageOrder } = draft.document
    const rest = pageOrder.filter((id) => id !== pageId)
    draft.set({ pageOrder: insertedAt(rest, index, pageId) })
    return [{ type: 'move-page', pageId, index: pageOrder.indexOf(pageId) }]
  },
})
