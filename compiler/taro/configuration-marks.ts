import { createHash } from 'node:crypto'
import type { TargetName } from '../../platforms'
import type { SourceTree } from '../files/source-tree'

const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')

/**
 * A loader writes the configuration of a page into its script, on the web into the app's, and that of the app into the app's,
 * where webpack's cache does not see it. A remark with a fingerprint makes those scripts change whenever what is written
 * into them does.
 */
export function withMarks(source: SourceTree, target: TargetName): SourceTree {
  const configurations = [...source]
    .filter(([path]) => /^src\/.*\.config\.ts$/.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const marked = new Map(source)
  const mark = (path: string, fingerprint: string) => {
    const contents = source.get(path)
    if (typeof contents === 'string') marked.set(path, `${contents}${markOf(fingerprint)}`)
  }
  if (target !== 'h5')
    for (const [path, contents] of configurations)
      mark(path.replace(/\.config\.ts$/, '.tsx'), sha256(contents))
  const all = sha256(JSON.stringify(configurations.map(([path, contents]) => [path, sha256(contents)])))
  for (const path of ['src/app.config.ts', 'src/app.ts', 'src/app.tsx']) mark(path, all)
  return marked
}

const markOf = (fingerprint: string) => `\n// configuration ${fingerprint}\n`

/** A script as it would be if no source of it had such a remark. */
export function withoutMarks(script: string): string {
  return script.replace(/^[ \t]*\/\/ configuration [0-9a-f]{64}$/gm, '')
}
