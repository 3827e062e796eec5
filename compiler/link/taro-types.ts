/** The few things of Taro and webpack that the Taro process touches; their own types come from another package. */

export interface ComponentConfig {
  includes: Set<string>
  exclude: Set<string>
  thirdPartyComponents: Map<string, Set<string>>
  includeAll: boolean
}

/** What a project's configuration says for mini-programs, or for the web. */
export interface RunnerOptions {
  webpackChain?(chain: WebpackChain, webpack: WebpackPlugins): void
}

interface TaroConfig {
  init(environment: { mode: string; command: string }): Promise<void>
  initialConfig: {
    mini?: RunnerOptions
    h5?: RunnerOptions
  }
}

interface TaroKernel {
  run(command: { name: string; opts: Record<string, unknown> }): Promise<void>
}

export interface TaroToolchain {
  service: {
    Config: new (options: { appPath: string; disableGlobalConfig: boolean }) => TaroConfig
    Kernel: new (options: {
      appPath: string
      presets: string[]
      plugins: string[]
      config: TaroConfig
    }) => TaroKernel
  }
  runnerComponents: {
    componentConfig: ComponentConfig
    elementNameSet: Set<string>
    componentNameSet: Set<string>
  }
  /** The modules that choose the style sheets' plugins, for mini-programs and for the web. */
  postcss: readonly { getPostcssPlugins(appPath: string, option: []): unknown[] }[]
  /** `@tarojs/helper`'s module of functions, through which Taro itself calls them. */
  helper: { readConfig(path: string, options?: object): unknown }
  /** What `@swc/register` compiles the project's configuration and plugins with. */
  swc: { transformSync(code: string, options: object): object }
  /** The esbuild that Taro minifies with. */
  esbuild: Esbuild
  webpackChain: { prototype: { toString(): string } }
  /** Paths of Taro's own preset and of its build command. */
  preset: string
  buildCommand: string
}

export interface WebpackError {
  message: string
  file?: string
  module?: { resource?: string } | null
}

/** A hash over what a cached thing was made from, worked out when it is asked for as text. */
export interface Etag {
  toString(): string
}

interface WebpackModule {
  cleanupForCache(): void
}

export interface WebpackCompilation {
  errors: WebpackError[]
  warnings: WebpackError[]
  modules: Iterable<WebpackModule>
  chunks: Iterable<object>
  hooks: {
    processAssets: {
      tap(options: TapOptions, run: (assets: Record<string, { source(): string | Uint8Array }>) => void): void
    }
  }
}

interface TapOptions {
  name: string
  stage: number
}

type GotHandler = (result: unknown, callback: () => void) => void

export interface EsbuildOptions {
  /** The file's name in the package. */
  sourcefile?: string
}

export interface Esbuild {
  transform(source: string, options: EsbuildOptions): Promise<{ code: string }>
}

export interface BabelOptions {
  filename?: string
  sourceFileName?: string
}

interface BabelResult {
  code?: string | null
}

export interface Babel {
  transform(
    code: string,
    options: BabelOptions,
    callback: (error: Error | null, result: BabelResult | null) => void,
  ): void
  transformAsync(code: string, options: BabelOptions): Promise<BabelResult | null>
}

export interface PostcssOptions {
  from?: string
  to?: string
}

export interface PostcssProcessor {
  /** `css` is a text or a tree. */
  process(css: unknown, options?: PostcssOptions): PromiseLike<{ css: string }>
}

/** What `css-minimizer-webpack-plugin` calls for each style sheet. */
export interface StyleMinifier {
  implementation(input: Record<string, string>, map: undefined, options: unknown): Promise<{ code: string }>
  options: unknown
}

export interface InputFileSystem {
  purge(paths: string[]): void
}

/** What a resolver worked out of paths, kept for the file system it reads. */
export interface PathCache {
  join: { cache: Map<string, unknown> }
  dirname: { cache: Map<string, unknown> }
  basename: { cache: Map<string, unknown> }
}

export interface WebpackCompiler {
  resolverFactory: {
    hooks: {
      resolver: {
        for(type: string): { tap(name: string, made: (resolver: { pathCache: PathCache }) => void): void }
      }
    }
  }
  inputFileSystem: InputFileSystem
  fsStartTime: number
  options: {
    resolve: { cache?: boolean }
    resolveLoader: { cache?: boolean }
    optimization: {
      minimizer: {
        constructor: { name: string }
        options?: { parallel?: boolean; implementation?: Esbuild; minimizer?: StyleMinifier }
      }[]
    }
    module: { unsafeCache?: (module: { nameForCondition(): string | null }) => boolean }
  }
  webpack: {
    ChunkGraph: {
      clearChunkGraphForModule(module: object): void
      clearChunkGraphForChunk(chunk: object): void
    }
    ModuleGraph: { clearModuleGraphForModule(module: object): void }
    Compilation: { PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE: number }
  }
  cache: {
    hooks: {
      get: {
        tap(
          options: TapOptions,
          get: (identifier: string, etag: Etag | null, gotHandlers: GotHandler[]) => unknown,
        ): void
      }
      store: {
        tap(options: TapOptions, store: (identifier: string, etag: Etag | null, data: unknown) => void): void
      }
    }
  }
  hooks: {
    afterPlugins: { tap(name: string, run: () => void): void }
    beforeRun: { tap(name: string, run: () => void): void }
    compilation: { tap(name: string, run: (compilation: WebpackCompilation) => void): void }
    /** The same, but not for compilations within. */
    thisCompilation: { tap(name: string, run: (compilation: WebpackCompilation) => void): void }
    done: { tap(name: string, run: (stats: { compilation: WebpackCompilation }) => void): void }
  }
}

export interface WebpackPlugins {
  ProgressPlugin: unknown
}

export interface WebpackChain {
  plugins: { delete(name: string): void }
  plugin(name: string): { use(plugin: unknown, options?: unknown[]): void }
  cache(options: Record<string, unknown> | false): void
  merge(options: Record<string, unknown>): void
}
