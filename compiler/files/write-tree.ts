import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SourceTree } from './source-tree'

/**
 * Writes every file of a tree below a folder, with the folders they need. One after the other, at once: trees are some
 * hundred small files, each of which costs more to hand to another thread. What else is in the folder stays.
 */
export function writeTree(folder: string, tree: SourceTree): void {
  for (const [path, contents] of tree) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), contents)
  }
}
