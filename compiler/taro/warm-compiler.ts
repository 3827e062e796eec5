import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { InputFileSystem, PathCache, WebpackCompiler } from '../link/taro-types'
import { createFileStates } from './file-states'
import type { Minifiers } from './minifiers'
import { createSharedCache } from './shared-cache'
import type { SlotChange } from './slot'

/** What a process keeps for its compilers, and how it settles between builds. */
export interface WarmCompilers {
  /** Tells how the project's files differ from what they were at the build before. */
  changed(change: SlotChange): void
  /** Makes a new compiler use what the ones before it left. */
  attach(compiler: WebpackCompiler): void
  /** After a build. */
  settle(): void
  /** Forgets everything, when the toolchain's configuration is another. */
  clear(): void
}

/**
 * `folder` is where projects are built; files outside it never change while the process lives.
 */
export function createWarmCompilers(folder: string, minifiers: Minifiers): WarmCompilers {
  const states = createFileStates(folder)
  const cache = createSharedCache(states.of)
  let files: InputFileSystem | undefined
  let paths: PathCache | undefined
  const present = () => readdirSync(folder).filter((name) => name !== 'node_modules')
  let seen = present()

  /** Everything in the folder, now and when it was last rearranged, but the installed packages. */
  function changing(): string[] {
    const before = seen
    seen = present()
    return [...new Set([...before, ...seen])].map((name) => join(folder, name))
  }

  return {
    changed(change) {
      const changed = change === 'anything' ? changing() : change.map((file) => join(folder, file))
      files?.purge(changed)
      states.forget(change === 'anything' ? 'all' : changed)
    },
    attach(compiler) {
      cache.attach(compiler)
      minifiers.attach(compiler)
      // Webpack resolves through its cache only when it was given one of its own.
      compiler.options.resolve.cache = true
      compiler.options.resolveLoader.cache = true
      // Where a package asks for another of its own is looked up once: installed packages do not change.
      compiler.options.module.unsafeCache = (module) =>
        /[\\/]node_modules[\\/]/.test(module.nameForCondition() ?? '')
      files ??= compiler.inputFileSystem
      compiler.inputFileSystem = files
      // Not before: webpack adds its cache to the resolvers as their hooks are first asked for.
      compiler.hooks.afterPlugins.tap('qiaoban', () => {
        compiler.resolverFactory.hooks.resolver.for('normal').tap('qiaoban', (resolver) => {
          paths = resolver.pathCache
        })
      })
      // Webpack notes it only for the file system it made itself.
      compiler.hooks.beforeRun.tap('qiaoban', () => {
        compiler.fsStartTime = Date.now()
      })
    },
    settle() {
      cache.settle()
      // Resolvers never drop a path they saw, and a path cut out of a page's source keeps that source.
      for (const { cache: known } of Object.values(paths ?? {})) known.clear()
    },
    clear: cache.clear,
  }
}
