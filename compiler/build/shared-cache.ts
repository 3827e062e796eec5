import type { Etag, WebpackCompilation, WebpackCompiler } from './taro-types'

/**
 * What webpack's compilers of one process remember for each other: built modules, resolved requests, generated code,
 * minified files. Every build has a compiler of its own, so that no plugin's state goes from one app to the next, and
 * finds here whatever its inputs leave as it was. Webpack asks with an etag over those inputs, and checks modules
 * against their files. Unlike webpack's own file cache, nothing is read, written or copied.
 */
export interface SharedCache {
  /** Lets a compiler read and write here. */
  attach(compiler: WebpackCompiler): void
  /** Ends a build: lets go of what a compilation keeps alive, and of what no app has used for a while. */
  settle(): void
  clear(): void
}

/** Before webpack's own caches, so that they are asked only for what is not here. */
const beforeOthers = -100

/** An entry that this many builds did not ask for is dropped: pages of other apps, mostly. */
const keptForBuilds = 6

interface Entry {
  etag: Etag | null
  data: unknown
  usedIn: number
}

/** Etags are interned where that is cheap; the same inputs can come with another object all the same. */
function sameEtag(a: Etag | null, b: Etag | null): boolean {
  return a === b || (a !== null && b !== null && a.toString() === b.toString())
}

export function createSharedCache(): SharedCache {
  const entries = new Map<string, Entry>()
  let build = 0
  const compilations = new Set<WebpackCompilation>()
  let webpack: WebpackCompiler['webpack'] | undefined

  function release({ modules, chunks }: WebpackCompilation): void {
    for (const module of modules) {
      webpack?.ChunkGraph.clearChunkGraphForModule(module)
      webpack?.ModuleGraph.clearModuleGraphForModule(module)
      module.cleanupForCache()
    }
    for (const chunk of chunks) webpack?.ChunkGraph.clearChunkGraphForChunk(chunk)
  }

  return {
    attach(compiler) {
      webpack = compiler.webpack
      const tap = { name: 'shared-cache', stage: beforeOthers }
      compiler.cache.hooks.store.tap(tap, (identifier, etag, data) => {
        entries.set(identifier, { etag, data, usedIn: build })
      })
      compiler.cache.hooks.get.tap(tap, (identifier, etag, gotHandlers) => {
        const entry = entries.get(identifier)
        if (entry && sameEtag(entry.etag, etag)) {
          entry.usedIn = build
          return entry.data
        }
        gotHandlers.push((result, callback) => {
          if (result !== undefined && result !== null) {
            entries.set(identifier, { etag, data: result, usedIn: build })
          }
          callback()
        })
        return undefined
      })
      compiler.hooks.compilation.tap('shared-cache', (compilation) => {
        compilations.add(compilation)
      })
    },

    settle() {
      for (const compilation of compilations) release(compilation)
      compilations.clear()
      for (const [identifier, { usedIn }] of entries) {
        if (build - usedIn >= keptForBuilds) entries.delete(identifier)
      }
      build += 1
    },

    clear() {
      entries.clear()
    },
  }
}
