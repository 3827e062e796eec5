import { z } from 'zod'
import { idSchema } from '../schema'
import { withoutMemberPage } from './member-pages'
import { defineOperation } from './operation'
import { OperationRefused } from './refused'

/**
 * Removes a page and its nodes. A removed home page hands the role to the first page left; a removed page's tab and
 * its part in logging in go with it. The inverse brings all of it back.
 */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('remove-page'), pageId: idSchema }),
  apply(draft, { pageId }) {
    const page = draft.page(pageId)
    const { app, pageOrder } = draft.document
    const left = pageOrder.filter((id) => id !== pageId)
    const firstLeft = left[0]
    if (!firstLeft) throw new OperationRefused('last-page', 'An app needs at least one page.')
    const removed = draft.removeTree(page.root)
    draft.removePage(pageId)
    const items = app.tabBar?.items.filter((item) => item.pageId !== pageId) ?? []
    draft.set({
      pageOrder: left,
      app: {
        ...app,
        homePageId: app.homePageId === pageId ? firstLeft : app.homePageId,
        tabBar: app.tabBar && (items.length === 0 ? null : { ...app.tabBar, items }),
        members: withoutMemberPage(app.members, pageId),
      },
    })
    return [
      { type: 'add-page', page, nodes: removed, index: pageOrder.indexOf(pageId) },
      {
        type: 'set-app',
        changes: { homePageId: app.homePageId, tabBar: app.tabBar, members: app.members },
      },
    ]
  },
})
