import type { Diagnostic } from './diagnostic'
import { type DiagnosticCode, diagnosticMessages } from './messages'

/** Makes a diagnostic with its English message and severity. */
export function diagnostic(
  code: DiagnosticCode,
  place: { nodeId?: string; pageId?: string; path?: string } = {},
  params: Diagnostic['params'] = {},
): Diagnostic {
  const { severity } = diagnosticMessages[code]
  return { code, severity, message: describeDiagnostic({ code, params }, 'en'), ...place, params }
}

/** A diagnostic in the person's words. */
export function describeDiagnostic(
  { code, params }: Pick<Diagnostic, 'code' | 'params'>,
  locale: 'zh' | 'en',
): string {
  const worded = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? value[locale] : value]),
  )
  return diagnosticMessages[code][locale](worded)
}
