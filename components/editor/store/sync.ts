import { nanoid } from 'nanoid'
import { z } from 'zod'
import { documentSchema, operationSchema } from '@/compiler/document'
import { openApp } from '../../api/apps'
import type { EditorStore } from './editor-store'
import { keepUnsentBatches } from './unsent-batches'

const acceptedSchema = z.object({ revision: z.number() })
const refusedSchema = z.object({ revision: z.number(), document: documentSchema })
const batchSchema = z.object({
  revision: z.number(),
  batchId: z.string(),
  operations: z.array(operationSchema),
})

/** Milliseconds: how long typing is gathered before it is sent, and the bounds of waiting after a failure. */
const gatherTime = 60
const firstRetry = 500
const longestRetry = 10_000

/**
 * Keeps an editor and the server in step: sends batches one after the other in their order, and takes in what the
 * server orders. A batch that was not acknowledged is sent again under the same id, so a lost answer does no harm.
 * @returns a function that ends it.
 */
export function startSync(store: EditorStore): () => void {
  const { appId } = store.getState()
  const address = `/api/apps/${appId}`
  const clientId = nanoid()
  const acknowledged = new Set<string>()
  let isSending = false
  let isEnded = false
  let retryTime = firstRetry
  let timer: ReturnType<typeof setTimeout> | undefined
  let events: EventSource | undefined

  const unsent = () => store.getState().progress.unconfirmed.filter((batch) => !acknowledged.has(batch.id))

  const schedule = (delay: number) => {
    if (isEnded || isSending) return
    clearTimeout(timer)
    timer = setTimeout(() => void send(), delay)
  }

  const send = async () => {
    const waiting = unsent()
    const [batch] = waiting
    if (!batch || isSending || isEnded) return
    isSending = true
    if (store.getState().saveState === 'saved') store.getState().setSaveState('saving')
    const outcome = await post(batch.id, batch.operations)
    isSending = false
    if (isEnded) return
    if (outcome === 'retry') {
      store.getState().setSaveState('offline')
      schedule(retryTime)
      retryTime = Math.min(retryTime * 2, longestRetry)
      return
    }
    if (outcome === 'stop') {
      store.getState().setSaveState('failed')
      return
    }
    retryTime = firstRetry
    const left = unsent()
    keepUnsentBatches(appId, left)
    store.getState().setSaveState(left.length === 0 ? 'saved' : 'saving')
    if (left.length > 0) schedule(0)
  }

  const post = async (batchId: string, operations: unknown): Promise<'done' | 'retry' | 'stop'> => {
    const { revision } = store.getState().progress
    let response: Response
    try {
      response = await fetch(`${address}/operations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ batchId, clientId, baseRevision: revision, operations }),
      })
    } catch {
      return 'retry'
    }
    if (response.status === 401 || response.status === 403) {
      store.getState().notify('sessionLost')
      return 'stop'
    }
    if (response.status === 404) {
      store.getState().notify('appGone')
      return 'stop'
    }
    const body: unknown = await response.json().catch(() => undefined)
    if (response.ok && acceptedSchema.safeParse(body).success) {
      acknowledged.add(batchId)
      return 'done'
    }
    const refused = refusedSchema.safeParse(body)
    if (response.status === 409 && refused.success) {
      store.getState().restart(refused.data, batchId)
      return 'done'
    }
    if (response.status === 400 || response.status === 413) {
      return (await takeBack(batchId)) ? 'done' : 'retry'
    }
    if (response.status === 507) store.getState().notify('storageFull')
    return 'retry'
  }

  /** Gives up a batch that the server will never take, and starts again from what it has. */
  const takeBack = async (batchId: string): Promise<boolean> => {
    try {
      const { app, document } = await openApp(appId)
      store.getState().restart({ revision: app.revision, document }, batchId)
      return true
    } catch {
      return false
    }
  }

  const listen = () => {
    if (isEnded) return
    const { revision } = store.getState().progress
    events = new EventSource(`${address}/events?clientId=${clientId}&after=${revision}`)
    events.addEventListener('batch', (event: MessageEvent<string>) => {
      const batch = batchSchema.parse(JSON.parse(event.data))
      store.getState().receive(batch)
    })
    events.addEventListener('error', () => {
      if (events?.readyState !== EventSource.CLOSED) return
      setTimeout(listen, longestRetry / 4)
    })
  }

  const unsubscribe = store.subscribe((state, previous) => {
    if (state.progress.unconfirmed === previous.progress.unconfirmed) return
    const left = unsent()
    if (left.length === 0) return
    keepUnsentBatches(appId, left)
    if (state.saveState === 'saved') store.getState().setSaveState('saving')
    if (state.saveState !== 'offline') schedule(gatherTime)
  })
  const whenOnline = () => schedule(0)
  const beforeLeaving = (event: BeforeUnloadEvent) => {
    if (unsent().length > 0 && store.getState().saveState !== 'failed') event.preventDefault()
  }
  window.addEventListener('online', whenOnline)
  window.addEventListener('beforeunload', beforeLeaving)
  listen()
  schedule(0)

  return () => {
    isEnded = true
    clearTimeout(timer)
    unsubscribe()
    events?.close()
    window.removeEventListener('online', whenOnline)
    window.removeEventListener('beforeunload', beforeLeaving)
  }
}
