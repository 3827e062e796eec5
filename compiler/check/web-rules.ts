import { Parser } from 'htmlparser2'
import type { Finding } from './finding'
import { isExternal, type PackageFiles, resolveReference } from './package-files'
import { error } from './rule'
import { webScripts } from './script-rules'
import { styles } from './style-rules'

const start = 'index.html'

/** The start page is there, and what it loads is, by relative addresses so that any folder will do. */
function startPage(pack: PackageFiles): Finding[] {
  const text = pack.text(start)
  if (text === undefined)
    return [error('start-page-missing', `The package has no ${start}. Build it again.`, start)]
  const findings: Finding[] = []
  const parser = new Parser({
    onopentag(tag, { src, href }) {
      const reference = tag === 'link' ? href : src
      if (!reference || isExternal(reference)) return
      if (reference.startsWith('/')) {
        findings.push(
          error(
            'address-absolute',
            `${start} loads ${reference}, which works only at the root of a web site.`,
            start,
          ),
        )
      } else if (!pack.has(resolveReference(start, reference))) {
        findings.push(
          error('start-page-asset', `${start} loads ${reference}, which is not in the package.`, start),
        )
      }
    },
  })
  parser.write(text)
  parser.end()
  return findings
}

/** What makes an H5 package work wherever it is put. */
export function webRules(pack: PackageFiles): Finding[] {
  return [...startPage(pack), ...webScripts(pack), ...styles(pack, '.css')]
}
