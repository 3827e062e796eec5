import { z } from 'zod'
import { documentLimits } from '../limits'
import { nodeSchema, pageSchema } from '../schema'
import { insertedAt } from './lists'
import { defineOperation } from './operation'
import { OperationRefused } from './refused'

/** Adds a page with its nodes (the root first). */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('add-page'),
    page: pageSchema,
    nodes: z.array(nodeSchema).min(1),
    index: z.number().int().min(0),
  }),
  apply(draft, { page, nodes, index }) {
    const { pages, pageOrder } = draft.document
    if (Object.hasOwn(pages, page.id)) {
      throw new OperationRefused('id-taken', `The page id ${page.id} is taken.`)
    }
    if (Object.values(pages).some((other) => other.path === page.path)) {
      throw new OperationRefused('path-taken', `Another page has the path ${page.path}.`)
    }
    if (pageOrder.length >= documentLimits.pages) {
      throw new OperationRefused('too-many-pages', `An app has at most ${documentLimits.pages} pages.`)
    }
    draft.addTree(page.root, nodes)
    draft.setPage(page)
    draft.set({ pageOrder: insertedAt(pageOrder, index, page.id) })
    return [{ type: 'remove-page', pageId: page.id }]
  },
})
