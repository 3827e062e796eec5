import type { Localized } from '../../kit/blocks'
import type { DiagnosticCode } from './messages'

/** One thing that is wrong with a document. An `error` stops a build, a `warning` does not. */
export interface Diagnostic {
  code: DiagnosticCode
  severity: 'error' | 'warning'
  /** In English; `describeDiagnostic` gives it in the person's language. */
  message: string
  nodeId?: string
  pageId?: string
  /** Where in the JSON, for a document that breaks the schema: `nodes.title.props`. */
  path?: string
  /** What the message names; names of ours come in both languages. */
  params: Readonly<Record<string, string | number | Localized>>
}
