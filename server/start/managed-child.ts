import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { typescriptLoader } from './typescript-loader'

export interface ManagedChild {
  /**
   * Resolves when the child first says it is ready; rejects when it says it cannot be, or has ended several times before
   * (it is tried further all the same, until `stop`).
   */
  ready: Promise<void>
  /** Asks it to end, waits, and kills it when it does not. It is not started again. */
  stop(): Promise<void>
}

export interface ManagedChildOptions {
  /** For messages, such as "The web server". */
  name: string
  file: string
  env: NodeJS.ProcessEnv
  note(text: string): void
}

const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
  z.object({ kind: z.literal('note'), text: z.string() }),
])

const attemptsToGetReady = 3
const longestPauseMs = 15_000
/** Having run this long, a crash is a new one, not the last one again. */
const healthyAfterMs = 60_000
const killAfterMs = 8_000

/** Runs a file, TypeScript or not, as a child process and starts it again, with growing pauses, whenever it ends by itself. */
export function startManagedChild(options: ManagedChildOptions): ManagedChild {
  const { name, file, env, note } = options
  let stopping = false
  let everReady = false
  let child: ChildProcess | undefined
  let settle = { resolve: () => {}, reject: (_reason: Error) => {} }
  const ready = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject }
  })
  ready.catch(() => {})
  const finished = keepRunning()

  async function keepRunning(): Promise<void> {
    for (let crashes = 0; !stopping; ) {
      const began = Date.now()
      const end = await runOnce()
      if (stopping) return
      crashes = Date.now() - began > healthyAfterMs ? 1 : crashes + 1
      if (!everReady && crashes >= attemptsToGetReady) {
        settle.reject(new Error(`${name} does not start (${end}).`))
      }
      const pause = Math.min(500 * 2 ** (crashes - 1), longestPauseMs)
      note(`${name} ended (${end}); starting it again in ${pause / 1000} s`)
      await delay(pause)
    }
  }

  function runOnce(): Promise<string> {
    return new Promise((resolve) => {
      const running = fork(file, [], {
        execArgv: [...(file.endsWith('.ts') ? typescriptLoader : []), '--enable-source-maps'],
        env,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      child = running
      running.on('message', (raw) => {
        const message = messageSchema.safeParse(raw)
        // Next's own processes also speak on this channel.
        if (!message.success) return
        if (message.data.kind === 'ready') {
          everReady = true
          settle.resolve()
        } else if (message.data.kind === 'failed') settle.reject(new Error(message.data.message))
        else note(message.data.text)
      })
      running.once('error', (error) => resolve(error.message))
      running.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
    })
  }

  return {
    ready,
    async stop() {
      stopping = true
      const last = child
      if (last === undefined || last.exitCode !== null || last.signalCode !== null) return
      if (last.connected) last.send({ kind: 'stop' }, () => {})
      const timer = setTimeout(() => last.kill('SIGKILL'), killAfterMs)
      await finished
      clearTimeout(timer)
    },
  }
}
