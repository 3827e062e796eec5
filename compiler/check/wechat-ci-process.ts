import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { garbageCollector } from '../processes/collect-garbage'
import { openFileMemory } from './file-memory'
import type { Complaint, Judged, JudgeOrder } from './wechat-ci-messages'
import type { CiError, CiModule, CiParts, FileResult, FileTask, QualityCheck } from './wechat-ci-types'

/**
 * The program of the process that judges WeChat packages with `miniprogram-ci`, one after the other, keeping what the
 * tool loaded. It sees no network; what the tool would ask WeChat's server for is answered here.
 */

const require = createRequire(join(process.cwd(), 'package.json'))

/**
 * Two switches of the tool itself (`dist/utils/debug.js`), which it looks for where its editor keeps settings: everything
 * runs in this process. Left alone it starts a process and up to eight threads, each of which loads Babel again.
 */
const switches = new Set(['compilerInMainProcess', 'compilerNotInWorker'])
Object.defineProperty(globalThis, 'localStorage', {
  value: { getItem: (name: string) => (switches.has(name) ? '1' : null) },
})

/** The tool tells at length what it does. Its errors are kept: they are read when it breaks. */
for (const name of ['log', 'info', 'warn'] as const) console[name] = () => undefined

const part = (path: string) => require(`miniprogram-ci/dist/${path}.js`)
const ci: CiModule = require('miniprogram-ci')
const parts: CiParts = {
  request: part('utils/request'),
  worker: part('modules/corecompiler/summer/worker'),
  handler: part('modules/corecompiler/processHandler'),
  factory: part('modules/createSummer'),
  config: part('config/config'),
}

/** It asks which kinds of files a package may hold, and goes by its own list when there is no answer. */
parts.request.request = () => Promise.reject(new Error('There is no network here'))

/** Every compiler adds a listener that the tool never removes: only the newest is told. */
let listener: (message: unknown) => void = () => undefined
parts.handler.onMessage((message) => listener(message))
parts.handler.onMessage = (newest) => {
  listener = newest
}

const compileFile = parts.worker.runSummerPluginHook
const counts = { compiled: 0, remembered: 0 }
let memory: ReturnType<typeof openFileMemory> | undefined

/**
 * What the compiler of single files makes of one depends on nothing but the call's words: the path in the package, the
 * text and the settings. So most of a package, which is as in every other, is compiled once. `mtime`, which comes with
 * the text, is not read there, and the maps from compiled to source are for nobody.
 */
async function compileOnce(task: FileTask): Promise<FileResult> {
  if (!memory) return compileFile(task)
  const words = [task.plugin, task.method, task.args]
  const key = createHash('sha256')
    .update(JSON.stringify(words, (name, value) => (name === 'mtime' ? undefined : value)))
    .digest('hex')
  const known = await memory.read(key)
  if (known !== undefined) {
    counts.remembered += 1
    return { result: known }
  }
  counts.compiled += 1
  const made = await compileFile(task)
  if (made.error || made.result === undefined) return made
  const result = withoutMap(made.result)
  await memory.write(key, result)
  return { result }
}
parts.worker.runSummerPluginHook = compileOnce

function withoutMap(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'map' in result
    ? { ...result, map: undefined }
    : result
}

/** A fault of the machine rather than of the package: Node's codes are words, the tool's are numbers. */
function isSystemFault({ code }: CiError): boolean {
  return typeof code === 'string' && /^E[A-Z_]+$/.test(code)
}

const longestLine = 300

/** How a message begins that says which file it is about, where the error itself does not. */
const fileNamed = /^(?:file: )?(\S+\.(?:js|json|wxml|wxs|wxss))(?= not exist|:|\n|$)/

/** The tool's words without its pictures of the code, where a line of a minified file fills a screen. */
function complaint(error: CiError, folder: string): Complaint {
  const lines = (error.message ?? String(error))
    .replaceAll(`${folder}/`, '')
    .replaceAll(`${process.cwd()}/`, '')
    .split('\n')
    .filter((line) => !/^\s*>?\s*\d*\s*\|/.test(line))
    .map((line) => line.trim().slice(0, longestLine))
    .filter((line) => line !== '')
  const message = lines.join('\n')
  const file = error.path ?? fileNamed.exec(message)?.[1]
  return { message, ...(file ? { file: file.replace(/^\//, '') } : {}) }
}

/**
 * Checks that say nothing about the package. Three ask whether WeChat's editor is set to minify when it uploads: ours
 * comes minified and turns that off. The last asks for `lazyCodeLoading`, which changes when components start: a choice
 * of whoever writes the app, not a fault.
 */
const notAsked = new Set([
  'JS_COMPRESS_OPEN',
  'WXML_COMPRESS_OPEN',
  'WXSS_COMPRESS_OPEN',
  'LAZYCODE_LOADING_OPEN',
])

function advice({ name, text, detail }: QualityCheck): Complaint {
  const told = detail === undefined ? '' : ` ${JSON.stringify(detail).slice(0, longestLine)}`
  return { message: `${name}: ${text ?? 'not met'}${told}` }
}

/** A check that throws counts as met to the tool, which prints why: here it is told. */
async function checkQuality(project: object): Promise<Complaint[]> {
  const printed: unknown[] = []
  const print = console.error
  console.error = (first: unknown) => printed.push(first)
  try {
    const checks = await ci.checkCodeQuality(project)
    return [
      ...checks.filter(({ name, success }) => !success && !notAsked.has(name)).map(advice),
      ...printed.map((error) => ({ message: `A check could not be made: ${String(error).slice(0, 300)}` })),
    ]
  } finally {
    console.error = print
  }
}

async function judge(order: JudgeOrder): Promise<Judged> {
  Object.assign(counts, { compiled: 0, remembered: 0 })
  memory ??= openFileMemory(order.cacheFolder)
  const judged = { refusals: [], advice: [] }
  const finish = (outcome: Pick<Judged, 'refusals' | 'advice' | 'broken'>): Judged => ({
    type: 'judged',
    ...outcome,
    ...counts,
    memory: process.memoryUsage().rss,
  })
  try {
    const project = new ci.Project({
      appid: 'touristappid',
      type: 'miniProgram',
      projectPath: order.folder,
      privateKey: 'none, nothing is uploaded',
      // What the tool itself takes when WeChat's server does not tell: the limits of an ordinary account.
      attr: async () => parts.config.DefaultProjectAttr,
    })
    await ci.getCompiledResult({
      project,
      setting: { es6: true, minify: order.minify },
      onProgressUpdate: () => undefined,
    })
    return finish({ ...judged, advice: await checkQuality(project) })
  } catch (error) {
    const fault: CiError = error instanceof Error ? error : { message: String(error) }
    return isSystemFault(fault)
      ? finish({ ...judged, broken: `${fault.code}: ${fault.message}` })
      : finish({ ...judged, refusals: [complaint(fault, order.folder)] })
  } finally {
    await parts.factory.summerCompilerFactory.releaseLastCompiler()
  }
}

const collectGarbage = garbageCollector(450_000_000)

process.on('message', async (order: JudgeOrder) => {
  process.send?.(await judge(order))
  collectGarbage()
})
process.on('disconnect', () => process.exit())
