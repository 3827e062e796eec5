import { findNodeAtLocation, type ParseError, parseTree } from 'jsonc-parser'
import { type Diagnostic, describeDiagnostic } from '@/compiler/diagnose'

/** A problem at its place in the JSON text. Lines and columns count from 1. */
export interface LocatedProblem {
  line: number
  column: number
  message: string
  severity: 'error' | 'warning'
}

/** Puts diagnostics at the lines of the JSON text that they are about. */
export function locateProblems(
  text: string,
  diagnostics: readonly Diagnostic[],
  language: 'zh' | 'en',
): LocatedProblem[] {
  const syntaxErrors: ParseError[] = []
  const tree = parseTree(text, syntaxErrors, { disallowComments: true })
  return diagnostics.map((found) => {
    const offset =
      found.code === 'not-json' ? (syntaxErrors[0]?.offset ?? 0) : ((tree && offsetOf(tree, found)) ?? 0)
    const before = text.slice(0, offset)
    return {
      line: before.split('\n').length,
      column: offset - before.lastIndexOf('\n'),
      message: describeDiagnostic(found, language),
      severity: found.severity,
    }
  })
}

type Tree = NonNullable<ReturnType<typeof parseTree>>

function offsetOf(tree: Tree, { path, nodeId, pageId }: Diagnostic): number | undefined {
  const places = [
    path === undefined ? [] : path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    nodeId === undefined ? [] : ['nodes', nodeId],
    pageId === undefined ? [] : ['pages', pageId],
  ]
  for (const place of places) {
    for (let length = place.length; length > 0; length -= 1) {
      const found = findNodeAtLocation(tree, place.slice(0, length))
      if (found) return found.offset
    }
  }
  return undefined
}
