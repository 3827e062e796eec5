import { targets } from '../../platforms'
import type { CompileReport, TargetReport } from '../compile'

/** One complaint about the document or the command. */
export interface Complaint {
  code: string
  severity: 'error' | 'warning'
  message: string
  nodeId?: string
  pageId?: string
  path?: string
}

function complaint({ code, severity, message, nodeId, pageId, path }: Complaint): Complaint {
  return {
    code,
    severity,
    message,
    ...(nodeId === undefined ? {} : { nodeId }),
    ...(pageId === undefined ? {} : { pageId }),
    ...(path === undefined ? {} : { path }),
  }
}

/** The report of `--json`, on one line. */
export function jsonReport(report: {
  ok: boolean
  targets: CompileReport['targets']
  diagnostics: readonly Complaint[]
}): string {
  return `${JSON.stringify({
    ok: report.ok,
    targets: report.targets.map(({ target, ok, ms, bytes, zipBytes, findings }) => ({
      target,
      ok,
      ms,
      bytes,
      zipBytes,
      findings,
    })),
    diagnostics: report.diagnostics.map(complaint),
  })}\n`
}

function place({ pageId, nodeId, path }: Complaint): string {
  const parts = [pageId && `page ${pageId}`, nodeId && `node ${nodeId}`, path && `at ${path}`].filter(Boolean)
  return parts.length > 0 ? ` (${parts.join(', ')})` : ''
}

/** Complaints for a terminal, one a line. */
export function complaintLines(complaints: readonly Complaint[]): string {
  return complaints.map((one) => `${one.severity} ${one.code}: ${one.message}${place(one)}\n`).join('')
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KB`
}

/** The outcome for one platform, for a terminal. */
export function targetLines(report: TargetReport): string {
  const name = `${report.target.padEnd(7)} ${targets[report.target].label.en}`
  const result = report.ok
    ? `ok, ${(report.ms / 1000).toFixed(1)} s, ${kilobytes(report.bytes)}, zip ${kilobytes(report.zipBytes)}`
    : 'failed'
  const findings = report.findings.map(
    ({ severity, code, message, file }) => `  ${severity} ${code}: ${message}${file ? ` [${file}]` : ''}\n`,
  )
  return `${name}: ${result}\n${findings.join('')}`
}
