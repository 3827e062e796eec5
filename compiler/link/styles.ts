import type { FileKind } from './file-kind'
import { linkStyle } from './link-style'

/** Style sheets: processed by PostCSS, and copied by webpack into a file of the package. */
export function styleSheets(tools: Pick<FileKind, 'compile' | 'minify'>): FileKind {
  return {
    extension: '.css',
    mayLink: () => true,
    ...tools,
    place: (_, change, built) => linkStyle(change, built),
  }
}
