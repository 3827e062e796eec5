import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { FileKind } from './file-kind'
import type { Babel, BabelOptions, PostcssOptions, PostcssProcessor } from './taro-types'

/**
 * How webpack's loaders compile a project's files, for others than webpack gets. Paths are as in the source. Undefined
 * when no file was compiled so far to take it from.
 */
export interface RecordedLoaders {
  script: FileKind['compile']
  style: FileKind['compile']
}

/**
 * Notes what `babel-loader` and `postcss-loader` do with the own files of the project in `folder`, all of
 * which they compile by the same rule. Before either is loaded: they take the functions they call as they load.
 */
export function recordLoaders(require: NodeJS.Require, folder: string): RecordedLoaders {
  const isOwn = (path: string | undefined): path is string => path?.startsWith(join(folder, 'src')) ?? false

  const ofBabelLoader = createRequire(require.resolve('babel-loader'))
  const babelPath = ofBabelLoader.resolve('@babel/core')
  const babel: Babel = ofBabelLoader(babelPath)
  let babelOptions: BabelOptions | undefined
  const transform: Babel['transform'] = (code, options, callback) => {
    if (isOwn(options.filename)) babelOptions = options
    babel.transform(code, options, callback)
  }
  const module = require.cache[babelPath]
  if (module) module.exports = Object.create(babel, { transform: { value: transform, enumerable: true } })

  const ofPostcssLoader = createRequire(require.resolve('postcss-loader'))
  const prototype: PostcssProcessor = ofPostcssLoader('postcss/lib/processor').prototype
  const { process: original } = prototype
  let postcss: { processor: PostcssProcessor; options: PostcssOptions } | undefined
  prototype.process = function (css, options) {
    // `css-loader`, which is next, gets a tree in place of a text.
    if (typeof css === 'string' && isOwn(options?.from)) postcss = { processor: this, options }
    return original.call(this, css, options)
  }

  return {
    async script(path, text) {
      if (!babelOptions) return undefined
      const filename = join(folder, path)
      const options = { ...babelOptions, filename, sourceFileName: filename }
      return (await babel.transformAsync(text, options))?.code ?? undefined
    },
    async style(path, text) {
      if (!postcss) return undefined
      const file = join(folder, path)
      const options = { ...postcss.options, from: file, to: file }
      return (await original.call(postcss.processor, text, options)).css
    },
  }
}
