import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Esbuild, EsbuildOptions } from '../link/taro-types'
import { withoutMarks } from './configuration-marks'

/** Scripts whose result is kept, some ten packages' own beside what all have alike; the least recently used go first. */
const keptScripts = 200

export interface MinifiedScripts {
  /** Esbuild's own, for Taro's plugin. */
  transform: Esbuild['transform']
  /** Minifies a script as the plugin last did. `file` is its name in the package. */
  minify(file: string, source: string): Promise<string>
}

/**
 * Esbuild's `transform` with a memory: Taro's plugin minifies every script of a package anew, though all but one or two
 * are those of the build before.
 */
export function createMinifiedScripts(esbuild: Esbuild): MinifiedScripts {
  const known = new LRUCache<string, ReturnType<Esbuild['transform']>>({ max: keptScripts })
  let lastOptions: EsbuildOptions = {}

  function transform(marked: string, options: EsbuildOptions): ReturnType<Esbuild['transform']> {
    // Esbuild chooses its shortest names by how often letters occur, those of a remark too.
    const source = withoutMarks(marked)
    const key = createHash('sha256')
      .update(JSON.stringify(options))
      .update('\0')
      .update(source)
      .digest('base64')
    const found = known.get(key)
    if (found) return found
    const result = esbuild.transform(source, options)
    known.set(key, result)
    // A failure is not kept: it may have been esbuild's process that failed.
    result.catch(() => known.delete(key))
    return result
  }

  return {
    transform(source, options) {
      lastOptions = options
      return transform(source, options)
    },
    async minify(file, source) {
      return (await transform(source, { ...lastOptions, sourcefile: file })).code
    },
  }
}
