import { createHash } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LRUCache } from 'lru-cache'
import type { TargetName } from '../../platforms'
import type { Finding } from '../check/finding'
import { createWechatCi, type WechatCi } from '../check/wechat-ci'
import type { SourceTree } from '../files/source-tree'
import { type LinkInput, linkInput } from '../link/link-input'
import { keptPackages } from '../link/linker'
import { bundleProcess } from '../processes/bundle-process'
import { type Child, type Failure, type Limits, startChild } from '../processes/child'
import { createIsolator, type Isolation, type Isolator } from '../processes/isolation'
import { componentsUsed } from './components'
import { withMarks } from './configuration-marks'
import { buildFindings } from './findings'
import { type AnswerMessage, messageSchema, type Order } from './messages'
import { takeSeat } from './seat'
import { bothChanges, readOutput, type SlotChange, writeSlot } from './slot'

export interface BuildProgress {
  target: TargetName
  stage: 'waiting' | 'preparing' | 'compiling' | 'checking' | 'packing'
  /** 0 to 100, of the whole way from request to package. */
  percent: number
}

export interface BuildRequest {
  target: TargetName
  source: SourceTree
  /** False has Taro build even what could be linked to a package built before; true. */
  links?: boolean
  /** Ends the build; its result says that it was cancelled. */
  signal?: AbortSignal
  onProgress?(progress: BuildProgress): void
}

export interface BuildResult {
  ok: boolean
  target: TargetName
  /** From the request's turn to its result, in milliseconds; waiting for another build is not in it. */
  ms: number
  /** What Taro put out; empty when not ok. */
  files: SourceTree
  findings: Finding[]
  /** What Taro and webpack printed, for experts. */
  log: string
  /** Bytes of memory that the platform's process holds afterwards; 0 when it is gone. */
  memory: number
}

export interface Builder {
  build(request: BuildRequest): Promise<BuildResult>
  /** Judges what was built for WeChat. */
  wechatCi: WechatCi
  /** What holds the processes of this builder. */
  isolator(): Promise<Isolator>
  /** Ends every process. Builds under way come to an end as cancelled. */
  close(): Promise<void>
}

export interface BuilderOptions {
  /** Where slots and caches are kept between runs; made when missing. */
  workDir: string
  /** A build that uses more processor time is ended. Milliseconds. */
  processor?: number
  /** A build that neither uses the processor nor says anything for this long is ended. Milliseconds. */
  silence?: number
  /** A build that takes longer is ended, whatever it does. Milliseconds. */
  timeout?: number
  /** A build whose process holds more is ended. Bytes. */
  memory?: number
  /** A build whose folder and cache hold more is ended. Bytes. */
  disk?: number
  /** The best this machine has, unless one is asked for. */
  isolation?: Isolation
  /** A platform's process ends when nothing was built for this long. Milliseconds. */
  idle?: number
  /** Whether WeChat's packages are judged by miniprogram-ci where it is installed; true. */
  judgesWechat?: boolean
}

const toolchainFolder = fileURLToPath(new URL('../toolchain/', import.meta.url))
const nodeModules = join(toolchainFolder, 'node_modules')
const processSource = fileURLToPath(new URL('./taro-process.ts', import.meta.url))

interface Line {
  child?: Child<Order, AnswerMessage>
  /** What its process can link to, by environment. */
  packages: LRUCache<string, Pick<BuildResult, 'files' | 'findings'>>
  /** What was written into the slot and the child was not told. */
  untold: SlotChange
  /** Settles when every build asked for so far is over. */
  last: Promise<unknown>
  idleTimer?: NodeJS.Timeout
}

/**
 * Builds source trees into packages, with one warm process per platform; builds for one platform wait for each other.
 * Needs an installed toolchain.
 */
export function createBuilder(options: BuilderOptions): Builder {
  const { memory = 1_500_000_000, disk = 1_000_000_000, idle = 600_000 } = options
  const { processor = 120_000, silence = 60_000, timeout = 900_000 } = options
  const limits: Limits = { processor, silence, timeout, memory, disk }
  const lines = new Map<TargetName, Line>()
  const closing = new AbortController()
  let prepared: ReturnType<typeof prepare> | undefined
  const place = () => {
    prepared ??= prepare()
    return prepared
  }
  const wechatCi = createWechatCi({ place, limits, idle, enabled: options.judgesWechat ?? true })

  async function prepare() {
    const workDir = resolve(options.workDir)
    await mkdir(workDir, { recursive: true })
    const seat = takeSeat(workDir)
    const [program, isolator, toolchain] = await Promise.all([
      bundleProcess(processSource, join(seat.folder, 'taro-process.cjs')),
      createIsolator(join(seat.folder, 'isolation'), options.isolation),
      readFile(join(toolchainFolder, 'package-lock.json')),
    ])
    return { ...seat, program, isolator, toolchain: createHash('sha256').update(toolchain).digest() }
  }

  function cacheVersion(toolchain: Buffer, source: SourceTree): string {
    const hash = createHash('sha256').update(toolchain)
    for (const [path, contents] of source) {
      if (/^config\/|^babel\.config|^tsconfig/.test(path)) {
        hash.update(path).update(contents)
      }
    }
    return hash.digest('hex')
  }

  async function run(request: BuildRequest, line: Line): Promise<BuildResult> {
    const { target, source } = request
    const started = performance.now()
    const signal = request.signal ? AbortSignal.any([request.signal, closing.signal]) : closing.signal
    let reached = 0
    const report = (stage: BuildProgress['stage'], percent: number) => {
      // Webpack's own figure falls back when a loader adds work.
      reached = Math.max(reached, Math.round(percent))
      request.onProgress?.({ target, stage, percent: reached })
    }
    const finish = (outcome: Omit<BuildResult, 'target' | 'ms'>): BuildResult => ({
      ...outcome,
      target,
      ms: Math.round(performance.now() - started),
    })
    const fail = (failure: Failure, log: string) =>
      finish({ ok: false, files: new Map(), findings: [stopped(failure, limits)], log, memory: 0 })

    if (signal.aborted) return fail('cancelled', '')
    report('preparing', 0)
    const input = linkInput(source)
    const linked = request.links === false || signal.aborted ? undefined : await link(line, input)
    if (linked) {
      if (signal.aborted) return fail('cancelled', '')
      report('compiling', 90)
      return finish(linked)
    }
    const { folder, program, isolator, toolchain } = await place()
    const slot = join(folder, 'slots', target)
    const output = join(slot, 'dist', target)
    const written = writeSlot(
      slot,
      withMarks(source, target),
      isolator.isolation === 'permissions' ? nodeModules : undefined,
    )
    line.untold = bothChanges(line.untold, written)
    // All of it: a build may have left a link where its output goes.
    await rm(join(slot, 'dist'), { recursive: true, force: true })
    if (signal.aborted) return fail('cancelled', '')

    if (line.child && !line.child.usable()) {
      await line.child.end()
      line.child = undefined
    }
    const cacheFolder = join(folder, 'cache', target)
    const root = join(folder, 'isolation', target)
    const walls = {
      project: slot,
      nodeModules,
      readable: [program],
      writable: [cacheFolder],
      root,
    }
    if (!line.child) {
      for (const needed of [cacheFolder, root]) await mkdir(needed, { recursive: true })
      line.packages.clear()
      line.child = startChild({
        program,
        environment: { TARO_ENV: target },
        isolator,
        walls,
        limits,
        read: (message) => messageSchema.parse(message),
      })
    }
    const project = isolator.projectPath(walls)
    const order: Order = {
      type: 'build',
      input,
      folder: project,
      cacheFolder,
      cacheVersion: cacheVersion(toolchain, source),
      components: componentsUsed(source, target),
      changed: line.untold,
    }
    line.untold = []
    // Should what is put out not be readable, the process would link to another package than this.
    line.packages.delete(input.environment)
    const outcome = await line.child.run(order, {
      signal,
      onPercent: (percent) => report('compiling', 5 + percent * 0.85),
    })
    const { answer: built, log } = outcome
    if (built?.type !== 'built') return fail(outcome.failure ?? 'died', log)
    const findings = buildFindings(built, project)
    if (built.errors.length > 0)
      return finish({ ok: false, files: new Map(), findings, log, memory: built.memory })
    const files = readOutput(output)
    line.packages.set(input.environment, { files, findings })
    report('compiling', 90)
    return finish({ ok: true, files, findings, log, memory: built.memory })
  }

  /**
   * The package by the shorter way, when only data on pages is other than in one that the process has built. Takes some
   * hundredths of a second, so that nobody cancels it: that would end the process.
   */
  async function link(
    { child, packages }: Line,
    input: LinkInput,
  ): Promise<Omit<BuildResult, 'target' | 'ms'> | undefined> {
    const base = packages.get(input.environment)
    if (!base || !child?.usable()) return undefined
    const { answer } = await child.run({ type: 'link', input }, {})
    if (answer?.type !== 'linked' || !answer.files) return undefined
    const linked = Object.entries(answer.files)
    return {
      ok: true,
      files: new Map([...base.files, ...linked]),
      findings: base.findings,
      log: `Linked to a package built before; other than there: ${linked.map(([file]) => file).join(', ') || 'nothing'}.\n`,
      memory: answer.memory,
    }
  }

  function lineFor(target: TargetName): Line {
    const line = lines.get(target) ?? {
      packages: new LRUCache({ max: keptPackages }),
      untold: 'anything',
      last: Promise.resolve(),
    }
    lines.set(target, line)
    return line
  }

  function restWhenIdle(line: Line): void {
    line.idleTimer = setTimeout(() => {
      void line.child?.end()
      line.child = undefined
    }, idle)
    line.idleTimer.unref()
  }

  return {
    wechatCi,
    isolator: async () => (await place()).isolator,

    build(request) {
      const line = lineFor(request.target)
      request.onProgress?.({ target: request.target, stage: 'waiting', percent: 0 })
      const result = line.last.then(async () => {
        clearTimeout(line.idleTimer)
        try {
          return await run(request, line)
        } finally {
          restWhenIdle(line)
        }
      })
      line.last = result.catch(() => undefined)
      return result
    },

    async close() {
      closing.abort()
      await Promise.all([
        wechatCi.close(),
        ...[...lines.values()].map(async (line) => {
          await line.last
          clearTimeout(line.idleTimer)
          await line.child?.end()
          line.child = undefined
        }),
      ])
      ;(await prepared)?.release()
    },
  }
}

function stopped(failure: Failure, { processor, silence, memory, disk }: Limits): Finding {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`
  const messages: Record<Failure, string> = {
    cancelled: 'The build was cancelled.',
    timeout: `The build took more than ${Math.round(processor / 1000)} seconds of work and was stopped. Make the app smaller.`,
    silence: `The build did nothing for ${Math.round(silence / 1000)} seconds and was stopped. Try again.`,
    memory: `The build used more than ${megabytes(memory)} of memory and was stopped. Make the app smaller.`,
    disk: `The build wrote more than ${megabytes(disk)} and was stopped. Make the app smaller.`,
    died: 'The build stopped unexpectedly. Try again; the log may say more.',
  }
  return { code: `build-${failure}`, severity: 'error', message: messages[failure] }
}
