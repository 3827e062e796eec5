import { batchEvent } from '@/protocol/owner/operations'
import { openApp } from '../api/apps'
import { RequestFailed } from '../api/request'
import type { Batch } from './batch'
import type { EditorStore } from './editor-store'
import { sendBatch } from './send-batch'
import { keepUnsentBatches } from './unsent-batches'

/** Milliseconds: how long typing is gathered before it is sent, and the bounds of waiting after a failure. */
const gatherTime = 60
const firstRetry = 500
const longestRetry = 10_000

/** A batch that could not be given to the server now. */
interface Delay {
  state: 'busy' | 'offline'
  /** When it is worth trying again, if the server said so. */
  retryAfterSeconds?: number
}

/**
 * Keeps an editor and the server in step: sends batches one after the other in their order, and takes in what the
 * server orders. A batch that was not acknowledged is sent again under the same id, so a lost answer does no harm.
 * @returns a function that ends it.
 */
export function startSync(store: EditorStore): () => void {
  const { appId, windowId } = store.getState()
  let isSending = false
  let isEnded = false
  let retryTime = firstRetry
  let timer: ReturnType<typeof setTimeout> | undefined
  let events: EventSource | undefined

  const unsent = () => store.getState().progress.unconfirmed.filter((batch) => batch.acceptedAs === undefined)

  const schedule = (delay: number) => {
    if (isEnded || isSending) return
    clearTimeout(timer)
    timer = setTimeout(() => void send(), delay)
  }

  const send = async () => {
    const [batch] = unsent()
    if (!batch || isSending || isEnded) return
    isSending = true
    if (store.getState().saveState === 'saved') store.getState().setSaveState('saving')
    const outcome = await deliver(batch)
    isSending = false
    if (isEnded) return
    if (outcome === 'stop') {
      store.getState().setSaveState('failed')
      return
    }
    if (outcome !== 'done') {
      store.getState().setSaveState(outcome.state)
      schedule(Math.max(retryTime, (outcome.retryAfterSeconds ?? 0) * 1000))
      retryTime = Math.min(retryTime * 2, longestRetry)
      return
    }
    retryTime = firstRetry
    const left = unsent()
    keepUnsentBatches(appId, windowId, left)
    store.getState().setSaveState(left.length === 0 ? 'saved' : 'saving')
    if (left.length > 0) schedule(0)
  }

  const deliver = async (batch: Batch): Promise<'done' | 'stop' | Delay> => {
    const outcome = await sendBatch(appId, windowId, store.getState().progress.revision, batch)
    const { accepted, restart, notify } = store.getState()
    switch (outcome.kind) {
      case 'accepted':
        accepted(batch.id, outcome.revision)
        return 'done'
      case 'refused':
        restart(outcome, batch.id)
        return 'done'
      case 'impossible': {
        const delay = await startAgain(batch.id)
        if (delay) return delay
        if (outcome.why) notify(outcome.why)
        return 'done'
      }
      case 'signed-out':
        notify('sessionLost')
        return 'stop'
      case 'gone':
        notify('appGone')
        return 'stop'
      case 'storage-full':
        notify('storageFull')
        return { state: 'busy' }
      case 'busy':
        return { state: 'busy', retryAfterSeconds: outcome.retryAfterSeconds }
      case 'no-answer':
        return { state: 'offline' }
    }
  }

  /** Starts again from what the server has, without the batch that it will never take. */
  const startAgain = async (impossibleId?: string): Promise<Delay | undefined> => {
    try {
      const { app, document } = await openApp(appId)
      if (!isEnded) store.getState().restart({ revision: app.revision, document }, impossibleId)
      return undefined
    } catch (error) {
      const retryAfterSeconds = error instanceof RequestFailed ? error.retryAfterSeconds : undefined
      return { state: retryAfterSeconds === undefined ? 'offline' : 'busy', retryAfterSeconds }
    }
  }

  const listen = () => {
    if (isEnded) return
    const { revision } = store.getState().progress
    const stream = new EventSource(`/api/apps/${appId}/events?clientId=${windowId}&after=${revision}`)
    events = stream
    const listenAgain = () => {
      stream.close()
      setTimeout(listen, longestRetry / 4)
    }
    stream.addEventListener('batch', (event: MessageEvent<string>) => {
      const batch = batchEvent.parse(JSON.parse(event.data))
      if (store.getState().receive(batch) !== 'out-of-step') return
      stream.close()
      void startAgain().then(listenAgain)
    })
    // Too far behind for every edit to be sent: the document is shorter.
    stream.addEventListener('reload', () => {
      stream.close()
      void startAgain().then((delay) => (delay ? listenAgain() : listen()))
    })
    stream.addEventListener('error', () => {
      if (stream.readyState === EventSource.CLOSED) listenAgain()
    })
  }

  const unsubscribe = store.subscribe((state, previous) => {
    if (state.progress.unconfirmed === previous.progress.unconfirmed) return
    const left = unsent()
    if (left.length === 0) return
    keepUnsentBatches(appId, windowId, left)
    if (state.saveState === 'saved') store.getState().setSaveState('saving')
    // A retry that is due later sends these as well.
    if (state.saveState !== 'offline' && state.saveState !== 'busy') schedule(gatherTime)
  })
  const whenOnline = () => {
    retryTime = firstRetry
    schedule(0)
  }
  const beforeLeaving = (event: BeforeUnloadEvent) => {
    const { saveState, draft } = store.getState()
    if (draft || (unsent().length > 0 && saveState !== 'failed')) event.preventDefault()
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
