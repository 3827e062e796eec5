/** The thread in which large documents are worked on, so that the event loop of the web process is free for others. */
import { parentPort } from 'node:worker_threads'
import type { DocumentTask } from './document-task'
import { DocumentWork } from './document-work'

const work = new DocumentWork({ cacheBytes: 24 * 1024 * 1024 })

parentPort?.on('message', ({ id, task }: { id?: number; task: DocumentTask }) => {
  try {
    parentPort?.postMessage({ id, result: work.run(task) })
  } catch (error) {
    parentPort?.postMessage({
      id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
})
