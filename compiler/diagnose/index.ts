import { type AppDocument, parseDocument, schemaVersion } from '../../model'
import { diagnostic } from './describe'
import type { Diagnostic } from './diagnostic'
import { jsonProblem } from './json-problem'
import { checkApp } from './rules/app'
import { checkBlocks } from './rules/blocks'
import { checkGraph } from './rules/graph'
import { checkMembers } from './rules/members'

export { describeDiagnostic } from './describe'
export type { Diagnostic } from './diagnostic'
export { mendOf } from './mends'
export type { DiagnosticCode } from './messages'

/**
 * Everything that is wrong with a document, errors first. With no diagnostic of severity `error` it can be generated
 * and built.
 */
export function checkDocument(document: AppDocument): Diagnostic[] {
  const graph = checkGraph(document)
  const found = [...graph, ...checkBlocks(document), ...checkApp(document), ...checkMembers(document)]
  return found.sort((a, b) => rank(a) - rank(b))
}

function rank({ severity }: Diagnostic): number {
  return severity === 'error' ? 0 : 1
}

export type ReadDocument =
  | { ok: true; document: AppDocument; diagnostics: Diagnostic[] }
  | { ok: false; diagnostics: Diagnostic[] }

/**
 * Reads anything as a document and checks what it means. `ok` is false when it breaks the schema or a check with
 * severity `error`; warnings come with an `ok` document.
 */
export function readDocument(input: unknown): ReadDocument {
  if (isFromNewerVersion(input)) return { ok: false, diagnostics: [diagnostic('schema-newer')] }
  const parsed = parseDocument(input)
  if (!parsed.ok) {
    return {
      ok: false,
      diagnostics: parsed.problems.map(({ path, message, zh, structure }) =>
        structure
          ? diagnostic(structure.code, { path, ...placeInJson(path) }, structure.params)
          : diagnostic(
              'schema-invalid',
              { path, ...placeInJson(path) },
              { path, reason: { zh, en: message } },
            ),
      ),
    }
  }
  const diagnostics = checkDocument(parsed.document)
  return diagnostics.some(({ severity }) => severity === 'error')
    ? { ok: false, diagnostics }
    : { ok: true, document: parsed.document, diagnostics }
}

/** The same for JSON text. */
export function readDocumentJson(text: string): ReadDocument {
  const problem = jsonProblem(text)
  if (problem) return { ok: false, diagnostics: [diagnostic('not-json', {}, problem)] }
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    const unknown = { line: 1, reason: { zh: '写法不对', en: 'it is not written as JSON is' } }
    return { ok: false, diagnostics: [diagnostic('not-json', {}, unknown)] }
  }
  return readDocument(input)
}

function isFromNewerVersion(input: unknown): boolean {
  return (
    typeof input === 'object' &&
    input !== null &&
    'schemaVersion' in input &&
    typeof input.schemaVersion === 'number' &&
    input.schemaVersion > schemaVersion
  )
}

function placeInJson(path: string): { nodeId?: string; pageId?: string } {
  const [collection, id] = path.split('.')
  if (!id) return {}
  if (collection === 'nodes') return { nodeId: id }
  return collection === 'pages' ? { pageId: id } : {}
}
