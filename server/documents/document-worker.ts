import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { createFairTurns, TooManyWaiting } from '../base/fair-turns'
import { log } from '../base/log'
import { DomainError } from '../http/errors'
import type { DocumentTask, TaskResult } from './document-task'
import { documentThreadFile } from './document-thread-file'

/** What the thread may hold in memory before it is ended, in MB of its own heap. */
const heapMegabytes = 320
/** A thread that nobody needed for so long is ended: what its documents took is given back. Milliseconds. */
const idleMs = 60_000
/** Tasks of one account that wait at a time. */
const mostWaiting = 16

export interface DocumentWorker {
  /**
   * Does a task in the thread; those of different accounts take turns. @throws DomainError 503 `too-slow` when it takes
   * longer than `deadlineMs`: the thread is ended then, since nothing else stops it. 429 when too many of the account wait.
   */
  run(task: DocumentTask, account: string): Promise<TaskResult>
  /** Has a task done whose result nobody needs; without the thread there is nothing to be told. */
  tell(task: DocumentTask): void
  close(): Promise<void>
}

interface Waiting {
  resolve(result: TaskResult): void
  reject(error: Error): void
}

/** A thread for large documents, started when it is first needed and again after it was ended. */
export function createDocumentWorker({ deadlineMs }: { deadlineMs: number }): DocumentWorker {
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let lastId = 0
  const waiting = new Map<number, Waiting>()
  /** Tasks are done one at a time, so that each has its own deadline. */
  const takeTurn = createFairTurns({ mostWaiting })

  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  function started(): Worker {
    if (thread !== undefined) return thread
    const next = startThread()
    next.on('message', ({ id, result, error }: { id: number; result?: TaskResult; error?: string }) => {
      const task = waiting.get(id)
      waiting.delete(id)
      if (result === undefined) task?.reject(new Error(error))
      else task?.resolve(result)
    })
    let isOutOfMemory = false
    next.on('error', (error) => {
      isOutOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      log.error({ err: error }, 'The thread for large documents failed')
    })
    next.once('exit', () => {
      // Ended by us; what waits by now waits for another.
      if (thread !== next) return
      thread = undefined
      // Asked for again, the same would need as much again.
      failAll(isOutOfMemory ? tooSlow() : busy())
    })
    // It must not keep a process alive that has nothing else to do.
    next.unref()
    thread = next
    return next
  }

  function end(running: Worker): void {
    if (thread === running) thread = undefined
    void running.terminate()
  }

  async function perform(task: DocumentTask): Promise<TaskResult> {
    clearTimeout(idle)
    const running = started()
    lastId += 1
    const id = lastId
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise<TaskResult>((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        timer = setTimeout(() => {
          log.error({ kind: task.kind }, 'A task on a large document took too long; its thread is ended')
          reject(tooSlow())
          end(running)
        }, deadlineMs)
        running.postMessage({ id, task })
      })
    } finally {
      clearTimeout(timer)
      waiting.delete(id)
      idle = setTimeout(() => end(running), idleMs)
      idle.unref()
    }
  }

  return {
    async run(task, account) {
      try {
        return await takeTurn(account, () => perform(task))
      } catch (error) {
        if (error instanceof TooManyWaiting)
          throw new DomainError(
            429,
            'too-many-requests',
            'Large changes are made one after the other. Wait a moment.',
          )
        throw error
      }
    },
    tell(task) {
      thread?.postMessage({ task })
    },
    async close() {
      clearTimeout(idle)
      await thread?.terminate()
    },
  }
}

const busy = () =>
  new DomainError(503, 'busy', 'The server is busy with a large change. Nothing was saved; try again.')

const tooSlow = () =>
  new DomainError(
    503,
    'too-slow',
    'This change took too long and was not made. Do it in smaller steps, or remove some content first.',
  )

/** Bundled beside the web process where that is; from its source, by the loader of TypeScript, elsewhere. */
function startThread(): Worker {
  // The bundler of the pages would take a path given to `new Worker` for a module of its own, and not find it.
  const threads = process.getBuiltinModule('node:worker_threads')
  const bundled = path.resolve(documentThreadFile)
  const isBundled = process.env.NODE_ENV === 'production' && existsSync(bundled)
  const file = JSON.stringify(
    pathToFileURL(isBundled ? bundled : path.resolve('server/documents/document-thread.ts')).href,
  )
  // Node 20 does not give a thread the loaders of `--import`.
  const script = isBundled
    ? `import(${file})`
    : `import('tsx/esm/api').then(({ register }) => { register(); return import(${file}) })`
  return new threads.Worker(script, {
    eval: true,
    name: 'documents',
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  })
}
