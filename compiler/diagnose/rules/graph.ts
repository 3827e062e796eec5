import { type AppDocument, nodeOf, pageOf } from '../../document'
import { diagnostic } from '../describe'
import type { Diagnostic } from '../diagnostic'

/** Deeper trees exceed what the platforms' recursive templates draw reliably. */
const maxDepth = 60

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
  if (!pageOf(document, document.app.homePageId)) found.push(diagnostic('home-missing'))
  return found
}

function checkTrees(document: AppDocument): Diagnostic[] {
  const found: Diagnostic[] = []
  const reached = new Set<string>()
  const reportedDeep = new Set<string>()

  const visit = (id: string, above: ReadonlySet<string>, pageId: string) => {
    const node = nodeOf(document, id)
    if (!node) return
    if (reached.has(id)) {
      found.push(diagnostic('node-shared', { nodeId: id, pageId }))
      return
    }
    reached.add(id)
    if (above.size > maxDepth) {
      if (!reportedDeep.has(pageId)) {
        reportedDeep.add(pageId)
        found.push(diagnostic('tree-too-deep', { nodeId: id, pageId }, { max: maxDepth }))
      }
    }
    const path = new Set([...above, id])
    for (const children of Object.values(node.slots)) {
      for (const childId of children) {
        const child = nodeOf(document, childId)
        if (!child) found.push(diagnostic('child-missing', { nodeId: id, pageId }, { id: childId }))
        else if (path.has(childId)) found.push(diagnostic('cycle', { nodeId: childId, pageId }))
        else {
          if (child.block === 'page')
            found.push(diagnostic('page-block-misplaced', { nodeId: childId, pageId }))
          if (path.size <= maxDepth * 4) visit(childId, path, pageId)
        }
      }
    }
  }
  for (const page of Object.values(document.pages)) {
    if (!reached.has(page.root)) visit(page.root, new Set(), page.id)
  }
  for (const id of Object.keys(document.nodes)) {
    if (!reached.has(id)) found.push(diagnostic(isInCycle(document, id) ? 'cycle' : 'orphan', { nodeId: id }))
  }
  return found
}

/** Whether a node that no page reaches is its own descendant. */
function isInCycle(document: AppDocument, id: string): boolean {
  const seen = new Set<string>()
  const queue = [id]
  for (let current = queue.pop(); current !== undefined; current = queue.pop()) {
    const node = nodeOf(document, current)
    for (const childId of Object.values(node?.slots ?? {}).flat()) {
      if (childId === id) return true
      if (!seen.has(childId)) {
        seen.add(childId)
        queue.push(childId)
      }
    }
  }
  return false
}
