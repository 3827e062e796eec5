import { z } from 'zod'
import { appSchema } from '../schema'
import { memberPageIds } from './member-pages'
import { defineOperation } from './operation'

/** Changes the app's name, home page, theme, tab bar or how members log in; what is not given stays. */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('set-app'), changes: appSchema.partial() }),
  apply(draft, { changes }) {
    if (changes.homePageId) draft.page(changes.homePageId)
    for (const item of changes.tabBar?.items ?? []) draft.page(item.pageId)
    for (const pageId of changes.members ? memberPageIds(changes.members) : []) draft.page(pageId)
    const { app } = draft.document
    const previous = Object.fromEntries(
      (Object.keys(changes) as (keyof typeof changes)[]).map((key) => [key, app[key]]),
    )
    draft.set({ app: { ...app, ...changes } })
    return [{ type: 'set-app', changes: previous }]
  },
})
