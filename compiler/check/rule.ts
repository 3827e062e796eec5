import type { MiniProgram, TargetName } from '../../platforms'
import type { AppStructure } from './app-structure'
import type { Finding } from './finding'
import type { PackageFiles } from './package-files'

/** What a rule for mini-programs looks at. */
export interface MiniPackage {
  target: TargetName
  mini: MiniProgram
  pack: PackageFiles
  app: AppStructure
}

/** A rule lists what it objects to; nothing is fine. */
export type MiniRule = (mini: MiniPackage) => Finding[]

export function error(code: string, message: string, file?: string): Finding {
  return { code, severity: 'error', message, ...(file ? { file } : {}) }
}

export function warning(code: string, message: string, file?: string): Finding {
  return { code, severity: 'warning', message, ...(file ? { file } : {}) }
}
