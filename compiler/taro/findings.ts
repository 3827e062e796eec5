import { relative, sep } from 'node:path'
import type { Finding } from '../check/finding'
import type { Problem } from './messages'

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours are control characters
const colours = /\u001b\[[0-9;]*m/g

function finding(problem: Problem, severity: Finding['severity'], slot: string): Finding {
  const inSlot = problem.file?.split('?')[0]
  const file = inSlot?.startsWith(slot) ? relative(slot, inSlot).split(sep).join('/') : undefined
  const message = problem.message.replace(colours, '').replaceAll(`${slot}${sep}`, '').trim()
  return {
    code: severity === 'error' ? 'build-error' : 'build-warning',
    severity,
    message,
    ...(file && !file.startsWith('node_modules') ? { file } : {}),
  }
}

/** Webpack's complaint that a package is big for a web page; the package check has the platforms' own limits. */
const sizeHint =
  /^(entrypoint|asset) size limit|^webpack performance recommendations|No ES modules|export .* was not found in '@tarojs/i

/** What a build said, with paths as in the source. `slot` is the folder it ran in. */
export function buildFindings(built: { errors: Problem[]; warnings: Problem[] }, slot: string): Finding[] {
  return [
    ...built.errors.map((problem) => finding(problem, 'error', slot)),
    ...built.warnings
      .filter((problem) => !sizeHint.test(problem.message.replace(colours, '').trim()))
      .map((problem) => finding(problem, 'warning', slot)),
  ]
}
