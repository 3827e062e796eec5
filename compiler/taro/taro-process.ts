import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { BuiltFiles } from '../link/file-kind'
import type { LinkInput } from '../link/link-input'
import { createLinker } from '../link/linker'
import { recordLoaders } from '../link/recorded-loaders'
import { scriptsOfPages } from '../link/scripts'
import { styleSheets } from '../link/styles'
import type {
  ComponentConfig,
  RunnerOptions,
  TaroToolchain,
  WebpackChain,
  WebpackCompiler,
  WebpackError,
  WebpackPlugins,
} from '../link/taro-types'
import { garbageCollector } from '../processes/collect-garbage'
import type { BuildOrder, Message, Order, Problem } from './messages'
import { createMinifiers } from './minifiers'
import { takeShortcuts } from './shortcuts'
import { createWarmCompilers } from './warm-compiler'

/**
 * The program of a Taro process: builds one platform over and over, keeping what Taro and webpack loaded. It never
 * builds a second platform, since Taro's platforms change shared tables and then give each other's output.
 */

const target = process.env.TARO_ENV ?? ''
const require = createRequire(join(process.cwd(), 'package.json'))

function send(message: Message): void {
  process.send?.(message)
}

function problem(error: WebpackError): Problem {
  const file = error.file ?? error.module?.resource ?? undefined
  return { message: error.message, ...(file ? { file } : {}) }
}

function load(): TaroToolchain {
  const cliFolder = join(require.resolve('@tarojs/cli/package.json'), '..', 'dist')
  return {
    service: require('@tarojs/service'),
    runnerComponents: require('@tarojs/webpack5-runner/dist/utils/component.js'),
    postcss: [
      require('@tarojs/webpack5-runner/dist/postcss/postcss.mini.js'),
      require('@tarojs/webpack5-runner/dist/postcss/postcss.h5.js'),
    ],
    helper: require('@tarojs/helper/dist/utils.js'),
    swc: require('@swc/core'),
    webpackChain: require('webpack-chain'),
    esbuild: createRequire(require.resolve('esbuild-loader'))('esbuild'),
    preset: join(cliFolder, 'presets', 'index.js'),
    buildCommand: join(cliFolder, 'presets', 'commands', 'build.js'),
  }
}

const loaders = recordLoaders(require, process.cwd())
const taro = load()
takeShortcuts(taro)
const minifiers = createMinifiers(taro.esbuild)
const compilers = createWarmCompilers(process.cwd(), minifiers)
const linker = createLinker([
  scriptsOfPages({ compile: loaders.script, minify: minifiers.script }),
  styleSheets({ compile: loaders.style, minify: minifiers.style }),
])
/** The version of the caches this process holds, once it has built. */
let heldVersion: string | undefined
const initialIncludes = [...taro.runnerComponents.componentConfig.includes]

/**
 * Taro gathers the components in use in a table that it never clears, and that webpack's cache leaves incomplete:
 * put exactly this app's into it.
 */
function setComponents(config: ComponentConfig, components: readonly string[]): void {
  config.includes = new Set([...initialIncludes, ...components])
  config.exclude = new Set()
  config.thirdPartyComponents = new Map()
  config.includeAll = false
  taro.runnerComponents.elementNameSet.clear()
  taro.runnerComponents.componentNameSet.clear()
}

/**
 * Taro adds each build's style plugins to one list that it never empties: every sheet would go through those of all
 * builds before. Asked for nothing more, it gives that list.
 */
function forgetStylePlugins({ postcss }: Pick<TaroToolchain, 'postcss'>): void {
  for (const { getPostcssPlugins } of postcss) getPostcssPlugins('', []).length = 0
}

/**
 * The project's own configuration is read again each time; Node would keep the first. Whoever loaded it lists it among
 * its children, by which all that were ever read would stay in memory.
 */
function forgetConfiguration(folder: string): void {
  const prefix = join(folder, 'config')
  for (const id of Object.keys(require.cache)) if (id.startsWith(prefix)) delete require.cache[id]
  for (const module of Object.values(require.cache)) {
    if (module) module.children = module.children.filter(({ id }) => !id.startsWith(prefix))
  }
}

/** Caches of other versions are of no use to anyone. */
function forgetOtherCaches(folder: string, kept: string): void {
  for (const name of readdirSync(folder)) {
    if (name !== kept) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

async function build(order: BuildOrder): Promise<Message> {
  const errors: Problem[] = []
  const warnings: Problem[] = []
  const isFirst = heldVersion !== order.cacheVersion
  if (isFirst) {
    compilers.clear()
    linker.clear()
  }
  heldVersion = order.cacheVersion
  compilers.changed(order.changed)
  const cacheName = order.cacheVersion.slice(0, 16)
  if (isFirst) forgetOtherCaches(order.cacheFolder, cacheName)
  forgetConfiguration(order.folder)
  forgetStylePlugins(taro)
  setComponents(taro.runnerComponents.componentConfig, order.components)
  send({ type: 'progress', percent: 0 })

  function withChain(options: RunnerOptions = {}): RunnerOptions {
    return {
      ...options,
      webpackChain(chain, webpack) {
        options.webpackChain?.(chain, webpack)
        prepareWebpack(chain, webpack)
      },
    }
  }

  let reached = 0
  function reportPercent(percent: number): void {
    if (percent < reached + 2) return
    reached = percent
    send({ type: 'progress', percent })
  }

  function prepareWebpack(chain: WebpackChain, webpack: WebpackPlugins): void {
    // Its reporter ends the process when a build has errors.
    chain.plugins.delete('webpackbar')
    chain.cache(
      isFirst && {
        type: 'filesystem',
        cacheDirectory: order.cacheFolder,
        name: cacheName,
        version: order.cacheVersion,
        // It starts a process, which then goes on in memory: storing it again would hold up that process's first build.
        readonly: existsSync(join(order.cacheFolder, cacheName, 'index.pack')),
        maxAge: 7 * 24 * 3600 * 1000,
        compression: false,
      },
    )
    // Installed once and never changed; a new toolchain has another cache version.
    chain.merge({
      snapshot: { managedPaths: [], immutablePaths: [realpathSync(join(order.folder, 'node_modules'))] },
    })
    chain
      .plugin('progress')
      .use(webpack.ProgressPlugin, [
        { handler: (fraction: number) => reportPercent(Math.floor(fraction * 100)) },
      ])
    chain.plugin('qiaoban').use(
      class {
        apply(compiler: WebpackCompiler): void {
          compilers.attach(compiler)
          compiler.hooks.done.tap('qiaoban', (stats) => {
            errors.push(...stats.compilation.errors.map(problem))
            warnings.push(...stats.compilation.warnings.map(problem))
          })
        }
      },
    )
  }

  try {
    const config = new taro.service.Config({ appPath: order.folder, disableGlobalConfig: true })
    await config.init({ mode: 'production', command: 'build' })
    const kernel = new taro.service.Kernel({
      appPath: order.folder,
      presets: [taro.preset],
      plugins: [taro.buildCommand, '@tarojs/plugin-framework-react', ...platformPlugins()],
      config,
    })
    config.initialConfig.mini = withChain(config.initialConfig.mini)
    config.initialConfig.h5 = withChain(config.initialConfig.h5)
    await kernel.run({
      name: 'build',
      opts: {
        _: ['build'],
        options: { platform: target, isWatch: false, noCheck: true, args: {} },
        isHelp: false,
      },
    })
  } catch (error) {
    // Webpack's own errors were collected above; anything else is told here.
    if (errors.length === 0) errors.push({ message: error instanceof Error ? error.message : String(error) })
  }
  // Nothing of a web package can be linked, whose files are named by their contents: the attempt would only cost time.
  if (errors.length === 0 && target !== 'h5')
    linker.keep(order.input, builtFiles(join(order.folder, 'dist', target)))
  compilers.settle()
  return { type: 'built', errors, warnings, memory: process.memoryUsage().rss }
}

/** What the last build put out of what can be linked; `output` is the folder with its package. */
function builtFiles(output: string): BuiltFiles {
  return new Map(
    [...minifiers.unminified]
      .filter(([file]) => existsSync(join(output, file)))
      .map(([file, source]) => [file, { source, code: readFileSync(join(output, file), 'utf8') }]),
  )
}

/** Without files when that takes a build, which then also tells what is wrong. */
async function link(input: LinkInput): Promise<Message> {
  const files = await linker.link(input).catch(() => undefined)
  return {
    type: 'linked',
    ...(files ? { files: Object.fromEntries(files) } : {}),
    memory: process.memoryUsage().rss,
  }
}

/** Taro's command line adds these by itself, except Kuaishou's, which the project's configuration names. */
function platformPlugins(): string[] {
  return target === 'kwai' ? [] : [`@tarojs/plugin-platform-${target}`]
}

const collectGarbage = garbageCollector(500_000_000)

process.on('message', async (order: Order) => {
  if (order.type === 'link') return send(await link(order.input))
  send(await build(order))
  collectGarbage()
})
process.on('disconnect', () => process.exit())
