import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SourceTree } from '../files/source-tree'
import { writeTree } from '../files/write-tree'
import { bundleProcess } from '../processes/bundle-process'
import { type Child, type Failure, type Limits, startChild } from '../processes/child'
import type { Isolator } from '../processes/isolation'
import type { Finding } from './finding'
import { error, warning } from './rule'
import type { Verdict } from './vendor-judges'
import { type Complaint, type Judged, type JudgeOrder, judgedSchema } from './wechat-ci-messages'

const processSource = fileURLToPath(new URL('./wechat-ci-process.ts', import.meta.url))
const installed = fileURLToPath(new URL('../wechat-ci/node_modules/', import.meta.url))

/** WeChat's own project compiler and code quality check (`miniprogram-ci` 2.1.42, MIT), in one warm process. */
export interface WechatCi {
  /** Starts the process, if the tool is installed, so that it has loaded when a package comes. */
  warm(): void
  /**
   * What the tool says of a package for WeChat. When it is not installed, or breaks, it says so and refuses nothing;
   * when `signal` aborts, the verdict is an error, since the package was not judged.
   */
  judge(files: SourceTree, signal?: AbortSignal): Promise<Verdict>
  /** Ends the process; a judgement under way comes to an end as cancelled. */
  close(): Promise<void>
}

export interface WechatCiOptions {
  /** A folder of one's own, kept between runs, and what holds the process to it. */
  place(): Promise<{ folder: string; isolator: Isolator }>
  limits: Limits
  /** The process ends when nothing was judged for this long. Milliseconds. */
  idle: number
  enabled: boolean
  /** The folder of packages with the tool in it. */
  nodeModules?: string
}

interface JudgeProcess {
  child: Child<JudgeOrder, Judged>
  /** Where packages are put, and what the process calls that. */
  project: string
  projectInside: string
  cacheFolder: string
}

export function createWechatCi(options: WechatCiOptions): WechatCi {
  const { limits, idle, enabled, nodeModules = installed } = options
  const closing = new AbortController()
  let held: JudgeProcess | undefined
  let idleTimer: NodeJS.Timeout | undefined
  /** Settles when every judgement asked for so far is over: the process takes one package at a time. */
  let last: Promise<unknown> = Promise.resolve()
  let judgements = 0

  // npm writes this file as its last step: half an installation is none.
  const isInstalled = () => existsSync(join(nodeModules, '.package-lock.json'))

  /** All of it anew for each process: meanwhile another version may have been installed. */
  async function start(): Promise<JudgeProcess> {
    const { folder, isolator } = await options.place()
    const [project, root] = [join(folder, 'judge', 'project'), join(folder, 'judge', 'root')]
    await rm(project, { recursive: true, force: true })
    for (const needed of [project, root]) await mkdir(needed, { recursive: true })
    const packages = join(project, 'node_modules')
    if (isolator.isolation === 'permissions') await symlink(nodeModules, packages, 'junction')
    else await mkdir(packages)
    const program = await bundleProcess(processSource, join(folder, 'judge', 'wechat-ci-process.cjs'))
    const cacheFolder = await memoryFolder(join(folder, 'judge', 'memory'), program)
    const walls = { project, nodeModules, readable: [program], writable: [cacheFolder], root }
    const child = startChild({
      program,
      environment: {},
      isolator,
      walls,
      limits,
      read: (message) => judgedSchema.parse(message),
    })
    return { child, project, projectInside: isolator.projectPath(walls), cacheFolder }
  }

  /** What another version of the tool or of our program made is of no use. */
  async function memoryFolder(folder: string, program: string): Promise<string> {
    const hash = createHash('sha256')
    for (const file of [join(nodeModules, '.package-lock.json'), program]) hash.update(await readFile(file))
    const name = hash.digest('hex').slice(0, 16)
    await mkdir(join(folder, name), { recursive: true })
    for (const other of await readdir(folder))
      if (other !== name) await rm(join(folder, other), { recursive: true, force: true })
    return join(folder, name)
  }

  async function running(): Promise<JudgeProcess> {
    if (held?.child.usable()) return held
    await held?.child.end()
    held = await start()
    return held
  }

  async function run(files: SourceTree, signal: AbortSignal): Promise<Verdict> {
    if (signal.aborted) return stopped('cancelled', limits)
    const began = performance.now()
    judgements += 1
    const name = `package-${judgements}`
    try {
      const { child, project, projectInside, cacheFolder } = await running()
      writeTree(join(project, name), files)
      const { answer, failure, log } = await child.run(
        { folder: `${projectInside}/${name}`, cacheFolder, minify: !hasHugeScript(files) },
        { signal },
      )
      await rm(join(project, name), { recursive: true, force: true })
      return answer ? verdict(answer, performance.now() - began) : stopped(failure ?? 'died', limits, log)
    } catch (fault) {
      // A full disk, a program that is gone.
      return brokenVerdict(String(fault))
    }
  }

  /** One thing at a time, whatever became of the one before. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    clearTimeout(idleTimer)
    const result = last.then(work)
    last = result.catch(() => undefined)
    void last.then(() => {
      clearTimeout(idleTimer)
      idleTimer = setTimeout(() => void held?.child.end(), idle)
      idleTimer.unref()
    })
    return result
  }

  return {
    warm() {
      if (enabled && isInstalled() && !held?.child.usable()) inTurn(running).catch(() => undefined)
    },

    async judge(files, signal) {
      if (!enabled) return { findings: [], said: 'Not judged by miniprogram-ci: it is switched off.' }
      if (!isInstalled())
        return { findings: [], said: 'Not judged by miniprogram-ci: compiler/wechat-ci is not installed.' }
      return inTurn(() => run(files, AbortSignal.any([closing.signal, ...(signal ? [signal] : [])])))
    },

    async close() {
      closing.abort()
      await last
      clearTimeout(idleTimer)
      await held?.child.end()
    },
  }
}

/**
 * Beyond so many bytes of one script the tool does not minify it once more: a package comes minified, its project file turns
 * that off for WeChat's own tool, and on the largest page it takes seconds and finds nothing.
 */
const hugeScript = 1_000_000

function hasHugeScript(files: SourceTree): boolean {
  return [...files].some(([path, contents]) => extname(path) === '.js' && contents.length > hugeScript)
}

/** By the file that the tool complains of; what wcc and wcsc refuse has the same codes. */
const codes: Record<string, string> = {
  '.json': 'wechat-json',
  '.js': 'wechat-script',
  '.wxml': 'wechat-markup',
  '.wxs': 'wechat-markup',
  '.wxss': 'wechat-style',
}

/**
 * A package that does not compile is refused. The code quality check is advice: its page says that it helps to find what
 * could be better (developers.weixin.qq.com/miniprogram/dev/devtools/quality.html), WeChat takes the package all the
 * same, and its limits (1.5 MB, 200 KB of pictures) are below those that a package is refused for, which are rules of ours.
 */
function verdict(judged: Judged, ms: number): Verdict {
  if (judged.broken !== undefined) return brokenVerdict(judged.broken)
  const refusals = judged.refusals.map((complaint) => refusal(complaint))
  const advice = judged.advice.map(({ message, file }) =>
    warning('wechat-quality', `WeChat's code quality check advises: ${message}`, file),
  )
  const findings = [...refusals, ...advice]
  const files = `${judged.compiled} files compiled, ${judged.remembered} known`
  return {
    findings,
    said: `Judged by WeChat's miniprogram-ci: ${findings.length} findings (${files}, ${Math.round(ms)} ms).`,
  }
}

function refusal({ message, file }: Complaint): Finding {
  const code = codes[extname(file ?? '')] ?? 'wechat-compile'
  return error(code, `WeChat's miniprogram-ci refuses the package: ${message.slice(0, 500)}`, file)
}

function stopped(failure: Failure, { timeout, silence, memory, disk }: Limits, log = ''): Verdict {
  if (failure === 'cancelled')
    return {
      findings: [error('build-cancelled', 'The build was cancelled.')],
      said: 'Not judged by miniprogram-ci: the build was cancelled.',
    }
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`
  const reasons: Record<typeof failure, string> = {
    timeout: `it took longer than ${Math.round(timeout / 1000)} seconds and was ended`,
    silence: `it did nothing for ${Math.round(silence / 1000)} seconds and was ended`,
    memory: `it used more than ${megabytes(memory)} of memory and was ended`,
    disk: `it wrote more than ${megabytes(disk)} and was ended`,
    died: 'it stopped unexpectedly',
  }
  return brokenVerdict(reasons[failure], log)
}

/** A judge that breaks says nothing about the package: it is offered on the other judges' verdicts, with a warning. */
function brokenVerdict(reason: string, log = ''): Verdict {
  const message = `WeChat's miniprogram-ci could not judge the package: ${reason}. The other checks were made.`
  const printed = log.trim().slice(-2000)
  return {
    findings: [warning('wechat-ci-broken', message)],
    said: `Not judged by miniprogram-ci: ${reason}.${printed ? `\n${printed}` : ''}`,
  }
}
