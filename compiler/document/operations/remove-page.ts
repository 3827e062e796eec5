import { z } from 'zod'
import { subtreeOf } from '../graph'
import { idSchema } from '../schema'
import { defineOperation, OperationRefused } from './operation'
import { requirePage, without, withoutMemberPage } from './tree'

/**
 * Removes a page and its nodes. A removed home page hands the role to the first page left; a removed page's tab and
 * its part in logging in go with it. The inverse brings all of it back.
 */
export default defineOperation({
  schema: z.strictObject({ type: z.literal('remove-page'), pageId: idSchema }),
  apply(document, { pageId }) {
    const page = requirePage(document, pageId)
    const pageOrder = document.pageOrder.filter((id) => id !== pageId)
    const firstLeft = pageOrder[0]
    if (!firstLeft) throw new OperationRefused('last-page', 'An app needs at least one page.')
    const removed = subtreeOf(document, page.root)
    const nodes = { ...document.nodes }
    for (const node of removed) delete nodes[node.id]
    const { app } = document
    const items = app.tabBar?.items.filter((item) => item.pageId !== pageId) ?? []
    const nextApp = {
      ...app,
      homePageId: app.homePageId === pageId ? firstLeft : app.homePageId,
      tabBar: app.tabBar && (items.length === 0 ? null : { ...app.tabBar, items }),
      members: withoutMemberPage(app.members, pageId),
    }
    return {
      document: { ...document, app: nextApp, pages: without(document.pages, pageId), pageOrder, nodes },
      inverse: [
        { type: 'add-page', page, nodes: removed, index: document.pageOrder.indexOf(pageId) },
        {
          type: 'set-app',
          changes: { homePageId: app.homePageId, tabBar: app.tabBar, members: app.members },
        },
      ],
    }
  },
})
