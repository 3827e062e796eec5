import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { parse } from 'postcss'
import { designPixels, scaledPixels } from '../kit/style/design-pixels'
import { inputsFile } from './inputs-file'

const playerFolder = dirname(fileURLToPath(import.meta.url))
const root = resolve(playerFolder, '..')
const toolchainModules = join(root, 'compiler/toolchain/node_modules')

/** Design pixels become the unit of the web, as in packages for it. */
const scalePixels: Plugin = {
  name: 'scale-pixels',
  setup({ onLoad }) {
    onLoad({ filter: /(kit[\\/]blocks|runtime)[\\/].*\.css$/ }, ({ path }) => ({
      contents: withScaledPixels(readFileSync(path, 'utf8')),
      loader: 'css',
    }))
  },
}

/** `12px` to `calc(12 * var(--unit))`, in values alone: a media query knows no unit of ours. */
export function withScaledPixels(css: string): string {
  const sheet = parse(css)
  sheet.walkDecls((declaration) => {
    declaration.value = declaration.value.replace(designPixels, scaledPixels)
  })
  return sheet.toString()
}

/** A web page is what Taro calls h5: of a module's variants the `.h5` one is taken, as Taro does. */
const webVariants: Plugin = {
  name: 'web-variants',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
      const variant = ['.h5.ts', '.h5.tsx']
        .map((extension) => resolve(resolveDir, `${path}${extension}`))
        .find((file) => existsSync(file))
      return variant ? { path: variant } : undefined
    })
  },
}

/** The player words no zod messages: their translations into some sixty languages stay out. */
const zodWithoutLocales: Plugin = {
  name: 'zod-without-locales',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /locales\/index\.js$/ }, ({ importer }) =>
      /[\\/]zod[\\/]/.test(importer) ? { path: 'locales', namespace: 'nothing' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'export {}' }))
  },
}

/** How the player is built: React as in packages, Taro's modules replaced by the web's own thin layer, as in packages for the web. */
function playerBuildOptions(outdir: string): BuildOptions {
  return {
    entryPoints: { player: join(playerFolder, 'main.tsx') },
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    jsx: 'automatic',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.TARO_ENV': '"h5"' },
    nodePaths: [join(root, 'node_modules')],
    alias: {
      react: join(toolchainModules, 'react'),
      'react-dom': join(toolchainModules, 'react-dom'),
      '@tarojs/components': join(root, 'web/elements/index.ts'),
      '@tarojs/taro': join(root, 'web/taro/index.ts'),
    },
    plugins: [scalePixels, webVariants, zodWithoutLocales],
    logLevel: 'warning',
  }
}

/** Builds `player.js` and `player.css` into a folder, with the list of what they were built from. */
export async function buildPlayer(outdir: string): Promise<void> {
  mkdirSync(outdir, { recursive: true })
  const { metafile } = await build({ ...playerBuildOptions(outdir), metafile: true })
  const inputs = Object.keys(metafile.inputs)
    .map((file) => relative(root, resolve(file)).replaceAll('\\', '/'))
    .filter((file) => existsSync(join(root, file)) && !file.includes('node_modules/'))
  writeFileSync(join(outdir, inputsFile), JSON.stringify(inputs.sort()))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPlayer(join(root, 'public/player'))
