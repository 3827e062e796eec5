import { join } from 'node:path'
import { build } from 'esbuild'

/**
 * For tests: what modules of the runtime export, by their paths below `runtime/`, with this in place of Taro. What
 * several of them keep, they share.
 */
export async function runtimeModule<Module>(paths: readonly string[], taro: object): Promise<Module> {
  const built = await build({
    stdin: {
      contents: paths.map((path) => `export * from './${path}'`).join('\n'),
      resolveDir: join(import.meta.dirname, '../../../runtime'),
    },
    bundle: true,
    write: false,
    format: 'cjs',
    external: ['@tarojs/taro'],
  })
  const module: { exports: Module } = { exports: Object.create(null) }
  const run = new Function('require', 'module', built.outputFiles[0]?.text ?? '')
  run(() => taro, module)
  return module.exports
}
