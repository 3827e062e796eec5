import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { Answer, Progress } from './answer'
import type { Isolator, Walls } from './isolation'
import { folderBytes, usageOf } from './limits'

/** How much of a process's output is kept, in characters. */
const logLimit = 200_000

/** Above this many bytes a process is replaced before its next build. */
const memoryToKeep = 600_000_000

/** How often what a build uses is looked at. Milliseconds. */
const watchEvery = 400

/** Less processor time, in milliseconds, is what a process uses that waits. */
const leastWork = 50

/** What is known of a build under way. */
interface Build {
  /** Processor time of the process when the build began. */
  before?: number
  spent: number
  /** When it last used the processor or said something, in milliseconds since the epoch. */
  stirredAt: number
}

export type Failure = 'died' | 'cancelled' | 'timeout' | 'silence' | 'memory' | 'disk'

/**
 * What one build may use at most, in milliseconds and bytes. By the clock on the wall it may take long: on a busy machine
 * an honest build does. What uses the processor without end, or does nothing at all, is ended.
 */
export interface Limits {
  /** Milliseconds of processor time. */
  processor: number
  /** Milliseconds without a sign of progress in which no processor time is used either. */
  silence: number
  /** Milliseconds altogether, for whatever the other two do not see. */
  timeout: number
  memory: number
  disk: number
}

export interface Outcome<Answered extends Answer> {
  /** Undefined when the process died, was cancelled or used too much. */
  answer?: Answered
  failure?: Failure
  log: string
}

/** One long-lived process within walls that answers one order at a time: Taro's, or a vendor's judge. */
export interface Child<Order extends object, Answered extends Answer> {
  run(
    order: Order,
    options: { signal?: AbortSignal; onPercent?(percent: number): void },
  ): Promise<Outcome<Answered>>
  /** Whether it may be given another build. */
  usable(): boolean
  /** Resolves when the process is gone, and in namespaces whatever it started: nothing writes into its folders any more. */
  end(): Promise<void>
}

/** No secret of the parent reaches a process that runs generated code and other people's packages. */
function environment(own: Record<string, string>, home: string): NodeJS.ProcessEnv {
  const passed = ['PATH', 'LANG', 'TZ', 'SystemRoot', 'ComSpec', 'PATHEXT']
  return {
    ...Object.fromEntries(passed.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    HOME: home,
    USERPROFILE: home,
    TMPDIR: home,
    TEMP: home,
    TMP: home,
    NODE_ENV: 'production',
    // One heap of the C library for every thread is a hundred megabytes that nobody uses.
    MALLOC_ARENA_MAX: '2',
    FORCE_COLOR: '0',
    NO_COLOR: '1',
    ...own,
  }
}

async function closed(output: Readable | null): Promise<void> {
  if (output && !output.closed) await once(output, 'close')
}

/** How often a group of processes is looked for, and how often at most: one that nobody reaps is there for ever. Milliseconds. */
const lookEvery = 5
const mostLooks = 100

async function groupGone(pid: number | undefined): Promise<void> {
  for (let look = 0; pid !== undefined && look < mostLooks; look++) {
    try {
      process.kill(-pid, 0)
    } catch {
      return
    }
    await pause(lookEvery)
  }
}

export function startChild<Order extends object, Answered extends Answer>(options: {
  /** A script in CommonJS, among the files that `walls` let it read. */
  program: string
  environment: Record<string, string>
  isolator: Isolator
  walls: Walls
  limits: Limits
  /** Reads what the process sends. @throws when it is neither. */
  read(message: unknown): Progress | Answered
}): Child<Order, Answered> {
  const { program, isolator, walls, limits, read } = options
  const inNamespaces = isolator.isolation === 'namespaces'
  const home = inNamespaces ? '/tmp' : walls.project
  const command = isolator.command(walls, [
    '--expose-gc',
    `--max-old-space-size=${Math.floor((limits.memory * 0.7) / 1024 / 1024)}`,
    program,
  ])
  const child: ChildProcess = spawn(command.file, command.arguments, {
    cwd: walls.project,
    env: environment(options.environment, home),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A process group of its own, see `end`.
    detached: inNamespaces,
  })
  let log = ''
  let alive = true
  let memory = 0
  const append = (chunk: Buffer) => {
    log = (log + chunk.toString('utf8')).slice(-logLimit)
  }
  child.stdout?.on('data', append)
  child.stderr?.on('data', append)
  const gone = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      alive = false
      append(Buffer.from(`${error.message}\n`))
      resolve()
    })
    child.once('exit', () => {
      alive = false
      // In namespaces it is `unshare` that exits, while what it holds may run on for a moment. Elsewhere a helper process of
      // a package may outlive the process that started it.
      if (!inNamespaces) return resolve()
      void Promise.all([closed(child.stdout), closed(child.stderr)])
        .then(() => groupGone(child.pid))
        .then(resolve)
    })
  })

  async function end(): Promise<void> {
    alive = false
    const runs = child.exitCode === null && child.signalCode === null
    // `unshare` and the first process in its namespaces at once: killed alone before it has told the kernel to take its
    // child along, it would leave that one behind.
    if (inNamespaces && child.pid !== undefined && runs) process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
    await gone
  }

  /** Looks at what a build uses that began when the process had used `before` milliseconds of the processor. */
  async function excess(build: Build): Promise<Failure | undefined> {
    if (child.pid === undefined) return undefined
    const { resident, processor } = await usageOf(child.pid)
    if (resident > limits.memory) return 'memory'
    build.before ??= processor
    const spent = processor - build.before
    if (spent > limits.processor) return 'timeout'
    // What has ended is counted for its parent only once that has noticed, so it can be less for a moment.
    if (Math.abs(spent - build.spent) >= leastWork) Object.assign(build, { spent, stirredAt: Date.now() })
    if (Date.now() - build.stirredAt > limits.silence) return 'silence'
    const used = [walls.project, ...walls.writable].map(folderBytes)
    return used.reduce((sum, bytes) => sum + bytes, 0) > limits.disk ? 'disk' : undefined
  }

  const isProgress = (message: Progress | Answered): message is Progress => message.type === 'progress'

  async function run(
    order: Order,
    { signal, onPercent }: { signal?: AbortSignal; onPercent?(percent: number): void },
  ): Promise<Outcome<Answered>> {
    log = ''
    const build: Build = { spent: 0, stirredAt: Date.now() }
    const result = await new Promise<Answered | Failure>((resolve) => {
      const onMessage = (raw: unknown) => {
        const message = read(raw)
        build.stirredAt = Date.now()
        if (isProgress(message)) onPercent?.(message.percent)
        else settle(message)
      }
      const onAbort = () => settle('cancelled')
      const timer = setTimeout(() => settle('timeout'), limits.timeout)
      let isWatching = false
      const watch = setInterval(async () => {
        if (isWatching) return
        isWatching = true
        const failure = await excess(build)
        isWatching = false
        if (failure) settle(failure)
      }, watchEvery)
      const settle = (value: Answered | Failure) => {
        clearTimeout(timer)
        clearInterval(watch)
        child.off('message', onMessage)
        signal?.removeEventListener('abort', onAbort)
        resolve(value)
      }
      child.on('message', onMessage)
      signal?.addEventListener('abort', onAbort)
      if (signal?.aborted) onAbort()
      void gone.then(() =>
        settle(/JavaScript heap out of memory|^#? ?Fatal.*OOM/m.test(log) ? 'memory' : 'died'),
      )
      child.send(order, (error) => {
        if (error) void gone.then(() => settle('died'))
      })
    })
    // What was printed before the answer may be read after it.
    await new Promise((resolve) => setImmediate(resolve))
    if (typeof result === 'object') {
      memory = result.memory
      return { answer: result, log }
    }
    await end()
    return { failure: result, log }
  }

  return { run, usable: () => alive && memory < memoryToKeep, end }
}
