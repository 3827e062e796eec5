import { type AppDocument, type NodeId, nodeOf, pageOf, parentsOf, treeProblems } from '../../../model'
import { diagnostic } from '../describe'
import type { Diagnostic } from '../diagnostic'
import { placementOf } from '../placement'

/** Pages and nodes form whole trees: no cycle, orphan, missing or shared child. */
export function checkGraph(document: AppDocument): Diagnostic[] {
  return [...checkPages(document), ...checkTrees(document)]
}

function checkPages(document: AppDocument): Diagnostic[] {
  const found: Diagnostic[] = []
  const { pages, pageOrder } = document
  if (Object.keys(pages).length === 0) return [diagnostic('no-pages')]
  const ordered = new Set(pageOrder)
  for (const id of pageOrder) {
    if (!pageOf(document, id)) found.push(diagnostic('page-order-mismatch', { pageId: id }, { id }))
  }
  if (ordered.size !== pageOrder.length) {
    found.push(diagnostic('page-order-mismatch', {}, { id: pageOrder.join(', ') }))
  }
  for (const id of Object.keys(pages)) {
    if (!ordered.has(id)) found.push(diagnostic('page-order-mismatch', { pageId: id }, { id }))
  }
  const paths = new Set<string>()
  const roots = new Set<string>()
  for (const page of Object.values(pages)) {
    if (paths.has(page.path)) {
      found.push(diagnostic('page-path-duplicate', { pageId: page.id }, { path: page.path }))
    }
    paths.add(page.path)
    const root = nodeOf(document, page.root)
    if (!root) found.push(diagnostic('page-root-missing', { pageId: page.id }, { title: page.title }))
    else if (root.block !== 'page') {
      found.push(diagnostic('page-root-wrong', { pageId: page.id, nodeId: root.id }, { title: page.title }))
    }
    if (roots.has(page.root)) {
      found.push(diagnostic('page-root-shared', { pageId: page.id }, { id: page.root }))
    }
    roots.add(page.root)
  }
  if (!pageOf(document, document.app.homePageId))
    found.push(diagnostic('home-missing', { path: 'app.homePageId' }))
  return found
}

/** One visit a node, whatever hangs where. */
function checkTrees(document: AppDocument): Diagnostic[] {
  const { pageIds } = placementOf(document)
  const placeOf = (nodeId: NodeId) => {
    const pageId = pageIds.get(nodeId)
    return pageId === undefined ? { nodeId } : { nodeId, pageId }
  }
  const found = treeProblems(document.nodes).map(({ code, path, params }) =>
    diagnostic(code, placeOf(path[1] ?? ''), params),
  )
  const parents = parentsOf(document)
  for (const node of Object.values(document.nodes)) {
    if (!pageIds.has(node.id)) {
      found.push(diagnostic('orphan', { nodeId: node.id }))
      continue
    }
    if (node.block === 'page' && parents.has(node.id))
      found.push(diagnostic('page-block-misplaced', placeOf(node.id)))
    for (const children of Object.values(node.slots)) {
      for (const id of children) {
        if (!nodeOf(document, id)) found.push(diagnostic('child-missing', placeOf(node.id), { id }))
      }
    }
  }
  return found
}
