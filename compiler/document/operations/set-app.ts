import { z } from 'zod'
import { appSchema } from '../schema'
import { defineOperation } from './operation'
import { memberPageIds, requirePage } from './tree'

/** Changes the app's name, home page, theme, tab bar or how members log in; what is not given stays. */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('set-app'), changes: appSchema.partial() }),
  apply(document, { changes }) {
    if (changes.homePageId) requirePage(document, changes.homePageId)
    for (const item of changes.tabBar?.items ?? []) requirePage(document, item.pageId)
    for (const pageId of changes.members ? memberPageIds(changes.members) : []) requirePage(document, pageId)
    const { app } = document
    const previous = Object.fromEntries(
      (Object.keys(changes) as (keyof typeof changes)[]).map((key) => [key, app[key]]),
    )
    return {
      document: { ...document, app: { ...app, ...changes } },
      inverse: [{ type: 'set-app', changes: previous }],
    }
  },
})
