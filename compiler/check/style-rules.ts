import postcss, { CssSyntaxError } from 'postcss'
import { remembered } from '../../kit/remembered'
import type { Finding } from './finding'
import { isExternal, type PackageFiles, resolveReference } from './package-files'
import { error } from './rule'

const url = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]*))\s*\)/g

/** The file named by `@import "a.css"` or `@import url(a.css)`. */
function importedFile(parameters: string): string | undefined {
  const match = parameters.match(/^\s*(?:url\()?\s*["']?([^"')\s]+)/)
  return match?.[1]
}

/** What the rules ask of a style sheet. */
interface ReadStyle {
  problem?: string
  references: readonly { file: string; code: string }[]
}

const readStyle = remembered((text): ReadStyle => {
  const references: { file: string; code: string }[] = []
  try {
    postcss.parse(text).walk((node) => {
      if (node.type === 'atrule' && node.name === 'import') {
        const file = importedFile(node.params)
        if (file) references.push({ file, code: 'style-import-missing' })
      }
      if (node.type === 'decl') {
        for (const match of node.value.matchAll(url)) {
          const file = match[1] ?? match[2] ?? match[3] ?? ''
          references.push({ file, code: 'style-asset-missing' })
        }
      }
    })
    return { references }
  } catch (failure) {
    if (!(failure instanceof CssSyntaxError)) throw failure
    return { problem: failure.reason, references }
  }
})

/** Styles parse, and the styles, images and fonts they name are in the package. */
export function styles(pack: PackageFiles, extension: string): Finding[] {
  return [...pack.files.keys()]
    .filter((path) => path.endsWith(extension))
    .flatMap((path) => {
      const { problem, references } = readStyle(pack.text(path) ?? '')
      const missing = references
        .filter(({ file }) => !isExternal(file) && !file.startsWith('#') && file !== '')
        .filter(({ file }) => !pack.has(resolveReference(path, file.replace(/[?#].*$/, ''))))
        .map(({ file, code }) => error(code, `${path} names ${file}, which is not in the package.`, path))
      return problem === undefined
        ? missing
        : [...missing, error('style-syntax', `${path} is not a valid style sheet: ${problem}.`, path)]
    })
}
