import { nanoid } from 'nanoid'
import { log } from '../base/log'
import { processWide } from '../base/process-wide'
import { aliveWorkers } from '../builds/workers'
import { storage } from '../storage/storage'

export interface Health {
  ok: boolean
  database: 'ready' | 'not-ready'
  web: 'ready'
  worker: 'ready' | 'not-ready'
}

/** What of the service works; whoever asks is told by the web server, so that part does. */
export async function health(): Promise<Health> {
  try {
    const isBuilding = (await aliveWorkers()) > 0
    return { ok: isBuilding, database: 'ready', web: 'ready', worker: isBuilding ? 'ready' : 'not-ready' }
  } catch (error) {
    log.warn({ err: error }, 'The database does not answer')
    return { ok: false, database: 'not-ready', web: 'ready', worker: 'not-ready' }
  }
}

export interface Readiness extends Health {
  storage: 'ready' | 'not-ready'
}

/** As `health`, and whether a file can be written, read and removed: for whoever decides where requests go. */
export async function readiness(): Promise<Readiness> {
  const [state, canStore] = await Promise.all([health(), lastTryOfStorage()])
  return { ...state, ok: state.ok && canStore, storage: canStore ? 'ready' : 'not-ready' }
}

/** Anyone may ask: however many do, what they write together is one file in so many milliseconds. */
const triedFor = 2000

function lastTryOfStorage(now = Date.now()): Promise<boolean> {
  const last = processWide('storage-try', () => ({
    at: Number.NEGATIVE_INFINITY,
    result: Promise.resolve(false),
  }))
  if (now - last.at >= triedFor) Object.assign(last, { at: now, result: tryStorage() })
  return last.result
}

async function tryStorage(): Promise<boolean> {
  // One of its own: several servers may be asked at once.
  const folder = `health/${nanoid()}`
  try {
    const sent = new TextEncoder().encode(folder)
    await storage().put(`${folder}/probe`, sent, 'text/plain')
    const got = await storage().get(`${folder}/probe`)
    await storage().removeFolder(folder)
    return new TextDecoder().decode(got) === folder
  } catch (error) {
    log.warn({ err: error }, 'Nothing can be stored')
    return false
  }
}
