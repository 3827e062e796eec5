import { checkDocument, type Diagnostic } from '@/compiler/diagnose'
import { generatePage } from '@/compiler/generate/page'
import { type AppDocument, applyOperations, OperationRefused, type PageId, pageOf } from '@/model'
import type { HistoryStep } from '../store/batch'

export type SourcePart = 'code' | 'css' | 'config'
export type PageSource = Record<SourcePart, string>

export interface ShownSource {
  /** null when the page never was right since it was opened. */
  source: PageSource | null
  /** What keeps the page, as it is now, from having a source. */
  problems: Diagnostic[]
}

/** How many steps back a right state of the page is looked for. */
const mostSteps = 50

/**
 * The source of a page, or while something on the page is wrong the source it last had, and what is wrong. Problems of
 * other pages do not matter here.
 */
export async function sourceOf(
  document: AppDocument,
  pageId: PageId,
  history: readonly HistoryStep[],
): Promise<ShownSource> {
  const problems = problemsOf(document, pageId)
  if (problems.length === 0) return { source: await make(document, pageId), problems }
  const right = lastRight(document, pageId, history)
  return { source: right ? await make(right, pageId) : null, problems }
}

function problemsOf(document: AppDocument, pageId: PageId): Diagnostic[] {
  return checkDocument(document).filter(
    (found) =>
      found.severity === 'error' &&
      (found.pageId === pageId || (!found.pageId && found.nodeId === undefined)),
  )
}

/** The page as it was before the steps that spoilt it. */
function lastRight(
  document: AppDocument,
  pageId: PageId,
  history: readonly HistoryStep[],
): AppDocument | undefined {
  let earlier = document
  for (const { inverse } of history.slice(-mostSteps).reverse()) {
    try {
      earlier = applyOperations(earlier, inverse).document
    } catch (error) {
      if (error instanceof OperationRefused) return undefined
      throw error
    }
    if (!pageOf(earlier, pageId)) return undefined
    if (problemsOf(earlier, pageId).length === 0) return earlier
  }
  return undefined
}

async function make(document: AppDocument, pageId: PageId): Promise<PageSource | null> {
  const page = pageOf(document, pageId)
  if (!page) return null
  const { code, css, config } = await generatePage(document, page)
  return { code, css, config }
}
