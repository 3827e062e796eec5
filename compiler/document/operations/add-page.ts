import { z } from 'zod'
import { pageOf } from '../graph'
import { nodeSchema, pageSchema } from '../schema'
import { defineOperation, OperationRefused } from './operation'
import { insertedAt, requireNewTree } from './tree'

/** Adds a page with its nodes (the root first). */
export default defineOperation({
  schema: z.strictObject({
    type: z.literal('add-page'),
    page: pageSchema,
    nodes: z.array(nodeSchema).min(1),
    index: z.number().int().min(0),
  }),
  apply(document, { page, nodes, index }) {
    if (pageOf(document, page.id)) {
      throw new OperationRefused('id-taken', `The page id ${page.id} is taken.`)
    }
    if (Object.values(document.pages).some((other) => other.path === page.path)) {
      throw new OperationRefused('path-taken', `Another page has the path ${page.path}.`)
    }
    requireNewTree(document, page.root, nodes)
    return {
      document: {
        ...document,
        pages: { ...document.pages, [page.id]: page },
        pageOrder: insertedAt(document.pageOrder, index, page.id),
        nodes: { ...document.nodes, ...Object.fromEntries(nodes.map((node) => [node.id, node])) },
      },
      inverse: [{ type: 'remove-page', pageId: page.id }],
    }
  },
})
