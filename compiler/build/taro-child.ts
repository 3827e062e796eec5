import { type ChildProcess, fork } from 'node:child_process'
import { type BuildOrder, type Message, messageSchema } from './messages'

/** How much of a process's output is kept, in characters. */
const logLimit = 200_000

/** Above this many bytes a process is replaced before its next build. */
const memoryLimit = 1_500_000_000

export type BuiltMessage = Extract<Message, { type: 'built' }>

export interface Outcome {
  /** Undefined when the process died, was cancelled or took too long. */
  built?: BuiltMessage
  failure?: 'died' | 'cancelled' | 'timeout'
  log: string
}

/** One long-lived Taro process; see `taro-process.ts`. */
export interface TaroChild {
  run(
    order: BuildOrder,
    options: { signal?: AbortSignal; timeout: number; onPercent(percent: number): void },
  ): Promise<Outcome>
  /** Whether it may be given another build. */
  usable(): boolean
  /** Resolves when the process is gone. */
  end(): Promise<void>
}

/** No secret of the parent reaches a process that runs generated code and other people's packages. */
function environment(target: string, home: string): NodeJS.ProcessEnv {
  const passed = ['PATH', 'LANG', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'ComSpec', 'PATHEXT']
  return {
    ...Object.fromEntries(passed.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    HOME: home,
    USERPROFILE: home,
    NODE_ENV: 'production',
    TARO_ENV: target,
    FORCE_COLOR: '0',
    NO_COLOR: '1',
  }
}

export function startTaroChild(options: {
  program: string
  folder: string
  target: string
  home: string
}): TaroChild {
  const child: ChildProcess = fork(options.program, [], {
    cwd: options.folder,
    env: environment(options.target, options.home),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: ['--max-old-space-size=3072'],
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
    // Not 'close': a helper process of a package may hold the output open for longer.
    child.once('exit', () => {
      alive = false
      resolve()
    })
  })

  async function end(): Promise<void> {
    alive = false
    child.kill('SIGKILL')
    await gone
  }

  async function run(
    order: BuildOrder,
    {
      signal,
      timeout,
      onPercent,
    }: { signal?: AbortSignal; timeout: number; onPercent(percent: number): void },
  ): Promise<Outcome> {
    log = ''
    const result = await new Promise<BuiltMessage | Outcome['failure']>((resolve) => {
      const onMessage = (raw: unknown) => {
        const message = messageSchema.parse(raw)
        if (message.type === 'progress') onPercent(message.percent)
        else settle(message)
      }
      const onAbort = () => settle('cancelled')
      const timer = setTimeout(() => settle('timeout'), timeout)
      const settle = (value: BuiltMessage | Outcome['failure']) => {
        clearTimeout(timer)
        child.off('message', onMessage)
        signal?.removeEventListener('abort', onAbort)
        resolve(value)
      }
      child.on('message', onMessage)
      signal?.addEventListener('abort', onAbort)
      void gone.then(() => settle('died'))
      child.send(order, (error) => {
        if (error) settle('died')
      })
    })
    if (typeof result === 'object') {
      memory = result.memory
      return { built: result, log }
    }
    await end()
    return { failure: result, log }
  }

  return { run, usable: () => alive && memory < memoryLimit, end }
}
