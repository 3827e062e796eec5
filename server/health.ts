import { database } from './database/client'
import { log } from './log'

/** A worker that has not said anything for this long is taken for dead. */
export const workerSilenceMs = 15_000

export interface Health {
  ok: boolean
  database: 'ready' | 'not-ready'
  web: 'ready'
  worker: 'ready' | 'not-ready'
}

/** What of the service works; whoever asks is told by the web server, so that part does. */
export async function health(): Promise<Health> {
  try {
    const since = new Date(Date.now() - workerSilenceMs)
    const workers = await database().worker.count({ where: { seenAt: { gt: since } } })
    return { ok: workers > 0, database: 'ready', web: 'ready', worker: workers > 0 ? 'ready' : 'not-ready' }
  } catch (error) {
    log.warn({ err: error }, 'The database does not answer')
    return { ok: false, database: 'not-ready', web: 'ready', worker: 'not-ready' }
  }
}
