import type { FileKind } from './file-kind'
import { linkScript } from './link-script'
import { rewriteScript } from './rewrite-script'

/** Scripts of pages: compiled by Babel, and put by webpack into a file of their own. */
export function scriptsOfPages(tools: Pick<FileKind, 'compile' | 'minify'>): FileKind {
  return {
    extension: '.tsx',
    mayLink: ({ before, after }) => importsIn(before) === importsIn(after),
    ...tools,
    place(path, change, built) {
      const file = path.replace(/^src\//, '').replace(/\.tsx$/, '.js')
      const before = built.get(file)?.source ?? ''
      const source = linkScript(change, before) ?? rewriteScript(change, before)
      return source === undefined ? undefined : { file, source }
    },
  }
}

/** The lines that import, of which the generator writes one for each. */
function importsIn(text: string): string | undefined {
  return text.match(/^import .*$/gm)?.join('\n')
}
