import { type Zippable, zipSync } from 'fflate'
import type { SourceTree } from '../source-tree'

/** 1980-01-01, the earliest time a zip can hold, in every time zone. */
const fixedTime = new Date(1980, 0, 1)

const compressed = /\.(png|jpe?g|gif|webp|woff2?|mp[34])$/i

/**
 * A tree as a zip. The same tree gives the same bytes: files are sorted and bear one fixed time. Names are UTF-8.
 */
export function zipTree(tree: SourceTree): Uint8Array {
  const files: Zippable = {}
  for (const [path, contents] of [...tree].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes = typeof contents === 'string' ? new TextEncoder().encode(contents) : contents
    files[path] = [
      bytes,
      { level: compressed.test(path) ? 0 : 9, mtime: fixedTime, os: 3, attrs: 0o644 << 16 },
    ]
  }
  return zipSync(files)
}
