/** The parts of `miniprogram-ci` 2.1.42 that are used; its own types leave most of them out. */

export interface CiError {
  /** A number of the tool's for what is wrong with a package, or Node's name of a fault of the system. */
  code?: number | string
  message?: string
  /** Path in the package. */
  path?: string
}

/** One of the checks that the tool's README lists under "代码质量检查". */
export interface QualityCheck {
  name: string
  success: boolean
  text?: string
  detail?: unknown
}

export interface CiModule {
  Project: new (options: {
    appid: string
    type: 'miniProgram'
    projectPath: string
    privateKey: string
    attr(): Promise<unknown>
  }) => object
  getCompiledResult(options: {
    project: object
    setting: { es6: boolean; minify: boolean }
    onProgressUpdate(): void
  }): Promise<Record<string, unknown>>
  checkCodeQuality(project: object): Promise<QualityCheck[]>
}

/** One call of a compiler of single files: Babel and terser, cssnano, or the one that shortens markup. */
export interface FileTask {
  plugin: string
  method: string
  /** Path, text and options, in an order that depends on the method. */
  args: readonly unknown[]
}

export interface FileResult {
  error?: unknown
  result?: unknown
}

/** Files of the tool that are not its interface, each the only place where something can be had. */
export interface CiParts {
  /** `utils/request.js` */
  request: { request(): Promise<never> }
  /** `modules/corecompiler/summer/worker.js` */
  worker: { runSummerPluginHook(task: FileTask): Promise<FileResult> }
  /** `modules/corecompiler/processHandler.js` */
  handler: { onMessage(listener: (message: unknown) => void): void }
  /** `modules/createSummer.js` */
  factory: { summerCompilerFactory: { releaseLastCompiler(): Promise<void> } }
  /** `config/config.js` */
  config: { DefaultProjectAttr: unknown }
}
