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
  /** Milliseconds without an answer after which it is killed; 30 s. */
  hangsAfter?: number
}

const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
  z.object({ kind: z.literal('note'), text: z.string() }),
  z.object({ kind: z.literal('alive') }),
])

const attemptsToGetReady = 3
const longestPauseMs = 15_000
/** Having run this long, a crash is a new one, not the last one again. */
const healthyAfterMs = 60_000
const killAfterMs = 8_000
/**
 * A child that was ready once is asked whether its event loop turns. When it has answered none of so many questions it
 * hangs: it is killed, and started again like any other that ended. Questions are counted, not time, since a machine may
 * have slept.
 */
const mostUnanswered = 6
const hangsAfterMs = 30_000

/** Runs a file, TypeScript or not, as a child process and starts it again, with growing pauses, whenever it ends by itself. */
export function startManagedChild(options: ManagedChildOptions): ManagedChild {
  const { name, file, env, note, hangsAfter = hangsAfterMs } = options
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
      let unanswered: number | undefined
      let isHanging = false
      const watching = setInterval(() => {
        if (unanswered === undefined) return
        isHanging = unanswered >= mostUnanswered
        if (isHanging) running.kill('SIGKILL')
        else if (running.connected) running.send({ kind: 'ping' }, () => {})
        unanswered += 1
      }, hangsAfter / mostUnanswered)
      running.on('message', (raw) => {
        const message = messageSchema.safeParse(raw)
        // Next's own processes also speak on this channel.
        if (!message.success) return
        // From the first sign on: what a start takes is not for us to bound.
        if (message.data.kind === 'alive' || message.data.kind === 'ready') unanswered = 0
        if (message.data.kind === 'alive') return
        if (message.data.kind === 'ready') {
          everReady = true
          settle.resolve()
        } else if (message.data.kind === 'failed') settle.reject(new Error(message.data.message))
        else note(message.data.text)
      })
      const ended = (how: string) => {
        clearInterval(watching)
        resolve(isHanging ? `it did not answer for ${Math.round(hangsAfter / 1000)} s` : how)
      }
      running.once('error', (error) => ended(error.message))
      running.once('exit', (code, signal) => ended(signal ?? `code ${code}`))
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
