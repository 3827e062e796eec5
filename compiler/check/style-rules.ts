import postcss, { CssSyntaxError } from 'postcss'
import type { Finding } from './finding'
import { isExternal, type PackageFiles, resolveReference } from './package-files'
import { error } from './rule'

const url = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]*))\s*\)/g

/** The file named by `@import "a.css"` or `@import url(a.css)`. */
function importedFile(parameters: string): string | undefined {
  const match = parameters.match(/^\s*(?:url\()?\s*["']?([^"')\s]+)/)
  return match?.[1]
}

/** Styles parse, and the styles, images and fonts they name are in the package. */
export function styles(pack: PackageFiles, extension: string): Finding[] {
  return [...pack.files.keys()]
    .filter((path) => path.endsWith(extension))
    .flatMap((path) => {
      const findings: Finding[] = []
      const check = (reference: string, code: string) => {
        if (isExternal(reference) || reference.startsWith('#') || reference === '') return
        const file = resolveReference(path, reference.replace(/[?#].*$/, ''))
        if (!pack.has(file)) {
          findings.push(error(code, `${path} names ${reference}, which is not in the package.`, path))
        }
      }
      try {
        postcss.parse(pack.text(path) ?? '').walk((node) => {
          if (node.type === 'atrule' && node.name === 'import') {
            const file = importedFile(node.params)
            if (file) check(file, 'style-import-missing')
          }
          if (node.type === 'decl') {
            for (const match of node.value.matchAll(url)) {
              check(match[1] ?? match[2] ?? match[3] ?? '', 'style-asset-missing')
            }
          }
        })
      } catch (failure) {
        if (!(failure instanceof CssSyntaxError)) throw failure
        findings.push(error('style-syntax', `${path} is not a valid style sheet: ${failure.reason}.`, path))
      }
      return findings
    })
}
