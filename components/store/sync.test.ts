import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDocument, type Operation } from '@/model'
import type { BatchEvent } from '@/protocol/owner/operations'
import { createEditorStore } from './editor-store'
import { startSync } from './sync'

const document = createDocument({ name: 'Shop', title: 'Home', language: 'en' })
const rename = (name: string): Operation => ({ type: 'set-app', changes: { name } })

/** What the server was sent, and what it answers next; without an answer the line is dead. */
let sent: { batchId: string; operations: Operation[] }[] = []
let answers: (Response | 'no connection')[] = []
let stop = () => {}

class EventsDouble {
  static readonly CLOSED = 2
  static latest: EventsDouble | undefined
  readyState = 1
  listeners: Record<string, (event: { data: string }) => void> = {}
  constructor(readonly address: string) {
    EventsDouble.latest = this
  }
  addEventListener(name: string, listener: (event: { data: string }) => void) {
    this.listeners[name] = listener
  }
  close() {}
  send(batch: Omit<BatchEvent, 'clientId'>) {
    this.listeners.batch?.({ data: JSON.stringify({ ...batch, clientId: 'elsewhere' }) })
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  answers = []
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('EventSource', EventsDouble)
  vi.stubGlobal('fetch', async (_path: string, options?: { body?: string }) => {
    if (options?.body) sent.push(JSON.parse(options.body))
    const answer = answers.shift() ?? 'no connection'
    if (answer === 'no connection') throw new TypeError('Failed to fetch')
    return answer
  })
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function open() {
  const store = createEditorStore({ appId: 'app', windowId: 'here', revision: 0, document, unsent: [] })
  stop = startSync(store)
  return store
}

const accepted = (revision: number) => Response.json({ revision })
const at = '2026-01-01T00:00:00.000Z'
const summary = { id: 'app', name: 'Shop', revision: 3, pageCount: 1, createdAt: at, updatedAt: at }

describe('startSync', () => {
  it('says it is saved only when the server has said so', async () => {
    const store = open()
    answers = [accepted(1)]
    store.getState().apply([rename('A')])
    expect(store.getState().saveState).toBe('saving')
    await vi.runAllTimersAsync()
    expect(store.getState().saveState).toBe('saved')
  })

  it('sends a batch again under the same id when the line was dead, and the next one after it', async () => {
    const store = open()
    answers = ['no connection', accepted(1), accepted(2)]
    store.getState().apply([rename('A')])
    await vi.advanceTimersByTimeAsync(100)
    expect(store.getState().saveState).toBe('offline')
    store.getState().apply([rename('B')])
    await vi.runAllTimersAsync()
    expect(sent.map(({ operations }) => operations)).toEqual([[rename('A')], [rename('A')], [rename('B')]])
    expect(sent[0]?.batchId).toBe(sent[1]?.batchId)
    expect(store.getState().saveState).toBe('saved')
  })

  it('takes back what the server refuses, and says so', async () => {
    const store = open()
    answers = [
      Response.json(
        { error: { code: 'operation-refused', message: '' }, revision: 3, document },
        { status: 409 },
      ),
    ]
    store.getState().apply([rename('Refused')])
    await vi.runAllTimersAsync()
    expect(store.getState().document.app.name).toBe('Shop')
    expect(store.getState().notices.map(({ key }) => key)).toEqual(['changedElsewhere'])
    expect(store.getState().saveState).toBe('saved')
  })

  it('does not send for ever what the server can never take', async () => {
    const store = open()
    answers = [
      Response.json({ error: { code: 'bad-request', message: '' } }, { status: 400 }),
      Response.json({ app: summary, document }),
    ]
    store.getState().apply([rename('Impossible')])
    await vi.runAllTimersAsync()
    expect(store.getState().document.app.name).toBe('Shop')
    expect(sent).toHaveLength(1)
  })

  it('asks for the whole document when it has missed a change, and goes on from there', async () => {
    const store = open()
    answers = [
      Response.json({
        app: summary,
        document: { ...document, app: { ...document.app, name: 'With what was missed' } },
      }),
    ]
    EventsDouble.latest?.send({ revision: 3, batchId: 'x', operations: [rename('Third')] })
    await vi.runAllTimersAsync()
    expect(store.getState().document.app.name).toBe('With what was missed')
    expect(EventsDouble.latest?.address).toContain('after=3')
  })

  it('does not keep on top what the opened document has already', async () => {
    const unsent = [{ id: 'before-the-reload', operations: [rename('Sh')] }]
    const store = createEditorStore({ appId: 'app', windowId: 'here', revision: 4, document, unsent })
    stop = startSync(store)
    answers = [accepted(4)]
    await vi.runAllTimersAsync()
    EventsDouble.latest?.send({ revision: 5, batchId: 'later', operations: [rename('Typed later')] })
    expect(store.getState().document.app.name).toBe('Typed later')
  })

  const tooMany = (retryAfterSeconds: number) =>
    Response.json({ error: { code: 'too-many-requests', message: '' }, retryAfterSeconds }, { status: 429 })

  it('says that the server is busy, not that the line is dead, and comes back when it was told to', async () => {
    const store = open()
    answers = [tooMany(7), accepted(1), accepted(2)]
    store.getState().apply([rename('A')])
    await vi.advanceTimersByTimeAsync(100)
    expect(store.getState().saveState).toBe('busy')
    store.getState().apply([rename('B')])
    await vi.advanceTimersByTimeAsync(6800)
    expect(sent).toHaveLength(1)
    await vi.runAllTimersAsync()
    expect(sent.map(({ operations }) => operations)).toEqual([[rename('A')], [rename('A')], [rename('B')]])
    expect(sent[0]?.batchId).toBe(sent[1]?.batchId)
    expect(store.getState().saveState).toBe('saved')
  })

  it.each([502, 503, 504])('says that the server is busy when the answer is %i', async (status) => {
    const store = open()
    answers = [new Response('Bad gateway', { status }), accepted(1)]
    store.getState().apply([rename('A')])
    await vi.advanceTimersByTimeAsync(100)
    expect(store.getState().saveState).toBe('busy')
    await vi.runAllTimersAsync()
    expect(store.getState().saveState).toBe('saved')
  })

  it('waits as it was told when the document is asked for too often', async () => {
    const store = open()
    answers = [
      Response.json({ error: { code: 'bad-request', message: '' } }, { status: 400 }),
      tooMany(7),
      Response.json({ error: { code: 'bad-request', message: '' } }, { status: 400 }),
      Response.json({ app: summary, document }),
    ]
    store.getState().apply([rename('Impossible')])
    await vi.advanceTimersByTimeAsync(6800)
    expect(store.getState().saveState).toBe('busy')
    expect(sent).toHaveLength(1)
    await vi.runAllTimersAsync()
    expect(store.getState().document.app.name).toBe('Shop')
    expect(store.getState().saveState).toBe('saved')
  })

  it('tells of a full disk and keeps trying', async () => {
    const store = open()
    answers = [Response.json({ error: {} }, { status: 507 }), accepted(1)]
    store.getState().apply([rename('A')])
    await vi.advanceTimersByTimeAsync(100)
    expect(store.getState().saveState).toBe('busy')
    await vi.runAllTimersAsync()
    expect(store.getState().notices.map(({ key }) => key)).toEqual(['storageFull'])
    expect(store.getState().saveState).toBe('saved')
  })

  it('stops and says why when the person is signed out', async () => {
    const store = open()
    answers = [Response.json({ error: {} }, { status: 401 })]
    store.getState().apply([rename('A')])
    await vi.runAllTimersAsync()
    expect(store.getState().saveState).toBe('failed')
    expect(store.getState().notices.map(({ key }) => key)).toEqual(['sessionLost'])
  })
})
