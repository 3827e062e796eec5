import { z } from 'zod'
import { idSchema, pagePathSchema, pageSettingsSchema } from '../schema'
import { defineOperation } from './operation'
import { OperationRefused } from './refused'

/** Changes a page's path, title or settings; what is not given stays. */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('set-page'),
    pageId: idSchema,
    changes: z.strictObject({
      path: pagePathSchema.optional(),
      title: z.string().max(60).optional(),
      settings: pageSettingsSchema.optional(),
    }),
  }),
  apply(draft, { pageId, changes }) {
    const page = draft.page(pageId)
    const { pages } = draft.document
    if (Object.values(pages).some((other) => other.id !== pageId && other.path === changes.path)) {
      throw new OperationRefused('path-taken', `Another page has the path ${changes.path}.`)
    }
    const previous = Object.fromEntries(
      (Object.keys(changes) as (keyof typeof changes)[]).map((key) => [key, page[key]]),
    )
    draft.setPage({ ...page, ...changes })
    return [{ type: 'set-page', pageId, changes: previous }]
  },
})
