import { createHash } from 'node:crypto'
import type { SourceTree } from '../files/source-tree'

/** A source in two: the files whose data can be changed in a package that was built, and all else. */
export interface LinkInput {
  /** Two sources with the same are alike but for the files below, and have those at the same paths. */
  environment: string
  /** Scripts and style sheets of pages, and the app's style sheet, by path in the source. */
  files: Record<string, string>
}

const linkable = /^src\/(pages\/.+\.tsx|pages\/.+\.css|app\.css)$/

/** Parts a source by what can be linked. */
export function linkInput(source: SourceTree): LinkInput {
  const hash = createHash('sha256')
  const files: Record<string, string> = {}
  for (const path of [...source.keys()].sort()) {
    const contents = source.get(path) ?? ''
    hash.update(path).update('\0')
    if (typeof contents === 'string' && linkable.test(path)) {
      hash.update('linkable\0')
      files[path] = contents
    } else {
      const bytes = Buffer.from(contents)
      hash.update(`${bytes.length}\0`).update(bytes)
    }
  }
  return { environment: hash.digest('base64'), files }
}
