import { createHash } from 'node:crypto'
import type { Esbuild, EsbuildOptions } from './taro-types'

/** A result that this many builds did not ask for is dropped. */
const keptForBuilds = 6

export interface MinifiedScripts {
  /** Esbuild's own, for Taro's plugin. */
  transform: Esbuild['transform']
  /** Minifies a script as the plugin last did. `file` is its name in the package. */
  minify(file: string, source: string): Promise<string>
  /** After a build. */
  settle(): void
}

/**
 * Esbuild's `transform` with a memory: Taro's plugin minifies every script of a package anew, though all but one or two
 * are those of the build before.
 */
export function createMinifiedScripts(esbuild: Esbuild): MinifiedScripts {
  const known = new Map<string, { result: ReturnType<Esbuild['transform']>; usedIn: number }>()
  let build = 0
  let lastOptions: EsbuildOptions = {}

  function transform(source: string, options: EsbuildOptions): ReturnType<Esbuild['transform']> {
    const key = createHash('sha256')
      .update(JSON.stringify(options))
      .update('\0')
      .update(source)
      .digest('base64')
    const entry = known.get(key)
    if (entry) {
      entry.usedIn = build
      return entry.result
    }
    const result = esbuild.transform(source, options)
    known.set(key, { result, usedIn: build })
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
    settle() {
      for (const [key, { usedIn }] of known) if (build - usedIn >= keptForBuilds) known.delete(key)
      build += 1
    },
  }
}
