/** The few things of Taro and webpack that the Taro process touches; their own types come from another package. */

export interface ComponentConfig {
  includes: Set<string>
  exclude: Set<string>
  thirdPartyComponents: Map<string, Set<string>>
  includeAll: boolean
}

interface TaroConfig {
  init(environment: { mode: string; command: string }): Promise<void>
  initialConfig: {
    mini?: Record<string, unknown>
    h5?: Record<string, unknown>
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
  /** Paths of Taro's own preset and of its build command. */
  preset: string
  buildCommand: string
}

export interface WebpackError {
  message: string
  file?: string
  module?: { resource?: string } | null
}

export interface WebpackCompiler {
  hooks: {
    done: {
      tap(
        name: string,
        run: (stats: { compilation: { errors: WebpackError[]; warnings: WebpackError[] } }) => void,
      ): void
    }
  }
}

export interface WebpackChain {
  plugins: { delete(name: string): void }
  plugin(name: string): { use(plugin: unknown, options?: unknown[]): void }
  cache(options: Record<string, unknown>): void
}
