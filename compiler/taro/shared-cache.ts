import type { Etag, WebpackCompilation, WebpackCompiler } from '../link/taro-types'

/**
 * What webpack's compilers of one process remember for each other: built modules, resolved requests, generated code,
 * minified files. Every build has a compiler of its own, so that no plugin's state goes from one app to the next, and
 * finds here whatever its inputs leave as it was. Webpack asks with an etag over those inputs, and checks modules
 * against their files. Unlike webpack's own file cache, nothing is read, written or copied, and of one thing several
 * states are known: the apps that take turns in a process have pages of the same path.
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
  data: unknown
  usedIn: number
}

/**
 * @param stateOf names the state that the files behind an identifier are in. It is a hint: webpack asks for modules
 * without an etag, and checks what it gets against the files.
 */
export function createSharedCache(stateOf: (identifier: string) => string): SharedCache {
  const entries = new Map<string, Map<string, Entry>>()
  let build = 0
  const compilations = new Set<WebpackCompilation>()
  let webpack: WebpackCompiler['webpack'] | undefined

  function keep(identifier: string, state: string, data: unknown): void {
    const states = entries.get(identifier)
    if (states) states.set(state, { data, usedIn: build })
    else entries.set(identifier, new Map([[state, { data, usedIn: build }]]))
  }

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
      const stateFor = (identifier: string, etag: Etag | null) => etag?.toString() ?? stateOf(identifier)
      compiler.cache.hooks.store.tap(tap, (identifier, etag, data) => {
        keep(identifier, stateFor(identifier, etag), data)
      })
      compiler.cache.hooks.get.tap(tap, (identifier, etag, gotHandlers) => {
        const state = stateFor(identifier, etag)
        const entry = entries.get(identifier)?.get(state)
        if (entry) {
          entry.usedIn = build
          return entry.data
        }
        gotHandlers.push((result, callback) => {
          if (result !== undefined && result !== null) keep(identifier, state, result)
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
      for (const [identifier, states] of entries) {
        for (const [state, { usedIn }] of states) if (build - usedIn >= keptForBuilds) states.delete(state)
        if (states.size === 0) entries.delete(identifier)
      }
      build += 1
    },

    clear() {
      entries.clear()
    },
  }
}
