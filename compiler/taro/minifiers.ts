import type { FileKind } from '../link/file-kind'
import type { Esbuild, StyleMinifier, WebpackCompiler } from '../link/taro-types'
import { createMinifiedScripts } from './minified-scripts'

/** What Taro's plugins minify files of a package with, for use without webpack too. */
export interface Minifiers {
  /** Takes over what a new compiler minifies with. */
  attach(compiler: WebpackCompiler): void
  /** Minify a file of a package as its build did. */
  script: FileKind['minify']
  style: FileKind['minify']
  /** What the last build put together of pages and the app's style sheet, before it was minified, by path. */
  unminified: ReadonlyMap<string, string>
}

const linkedFile = /^(pages\/.+\.(js|css|[a-z]*ss)|app[^/]*\.(css|[a-z]*ss))$/

export function createMinifiers(esbuild: Esbuild): Minifiers {
  const scripts = createMinifiedScripts(esbuild)
  const unminified = new Map<string, string>()
  let styles: StyleMinifier | undefined

  return {
    attach(compiler) {
      for (const minimizer of compiler.options.optimization.minimizer) {
        const { options } = minimizer
        if (!options) continue
        // Starting a worker thread takes longer than the work, which is the same in it.
        if (options.parallel) options.parallel = false
        if (minimizer.constructor.name === 'EsbuildPlugin')
          options.implementation = { transform: scripts.transform }
        styles = options.minimizer ?? styles
      }
      unminified.clear()
      compiler.hooks.thisCompilation.tap('qiaoban', ({ hooks }) => {
        const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE - 1
        hooks.processAssets.tap({ name: 'qiaoban', stage }, (assets) => {
          for (const [file, asset] of Object.entries(assets))
            if (linkedFile.test(file)) unminified.set(file, String(asset.source()))
        })
      })
    },
    script: scripts.minify,
    async style(file, source) {
      if (!styles) throw new Error('No build has minified a style sheet so far')
      return (await styles.implementation({ [file]: source }, undefined, styles.options)).code
    },
    unminified,
  }
}
