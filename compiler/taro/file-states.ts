import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** Which of its contents each file of a project has, asked by the identifiers that webpack gives its modules. */
export interface FileStates {
  /** A hash of the file that an identifier ends with; empty for what is no file of the project's own. */
  of(identifier: string): string
  /** Forgets these files, or all. Paths as in identifiers. */
  forget(paths: readonly string[] | 'all'): void
}

/** `folder` holds the project; its installed packages do not count as its own. */
export function createFileStates(folder: string): FileStates {
  const known = new Map<string, string>()
  const own = join(folder, sep)
  const packages = join(folder, 'node_modules', sep)

  function hashOf(path: string): string {
    try {
      return createHash('sha256').update(readFileSync(path)).digest('base64')
    } catch {
      return ''
    }
  }

  return {
    of(identifier) {
      const path = /[^!|?]*(?=(?:\?[^!]*)?$)/.exec(identifier)?.[0] ?? ''
      if (!path.startsWith(own) || path.startsWith(packages)) return ''
      const state = known.get(path) ?? hashOf(path)
      known.set(path, state)
      return state
    },
    forget(paths) {
      if (paths === 'all') known.clear()
      else for (const path of paths) known.delete(path)
    },
  }
}
