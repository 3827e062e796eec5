import { z } from 'zod'
import { idSchema, pagePathSchema, pageSettingsSchema } from '../schema'
import { defineOperation, OperationRefused } from './operation'
import { requirePage } from './tree'

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
  apply(document, { pageId, changes }) {
    const page = requirePage(document, pageId)
    if (Object.values(document.pages).some((other) => other.id !== pageId && other.path === changes.path)) {
      throw new OperationRefused('path-taken', `Another page has the path ${changes.path}.`)
    }
    const previous = Object.fromEntries(
      (Object.keys(changes) as (keyof typeof changes)[]).map((key) => [key, page[key]]),
    )
    return {
      document: { ...document, pages: { ...document.pages, [pageId]: { ...page, ...changes } } },
      inverse: [{ type: 'set-page', pageId, changes: previous }],
    }
  },
})
