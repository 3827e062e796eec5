import { Client } from 'pg'
import { z } from 'zod'
import { log } from '../base/log'
import { processWide } from '../base/process-wide'
import { databaseUrl, type Transaction } from '../database/client'

/** The channel of PostgreSQL on which notices travel. */
export const channel = 'qiaoban'

const noticeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('batch'), appId: z.string(), revision: z.number() }),
  z.object({ kind: z.literal('build'), appId: z.string(), buildId: z.string() }),
  z.object({ kind: z.literal('queued'), appId: z.string(), buildId: z.string() }),
  z.object({ kind: z.literal('cancel'), appId: z.string(), buildId: z.string() }),
  /** The link of the phone preview is another one, or gone. */
  z.object({ kind: z.literal('preview'), appId: z.string() }),
])

/** What one process tells the others: ids only (PostgreSQL limits it to 8 KB); the data is read from its table. */
export type Notice = z.infer<typeof noticeSchema>

/** `undefined` means: something may have been missed, look again. */
export type NoticeHandler = (notice: Notice | undefined) => void

/** Sends a notice; in a transaction, when and only when it commits. */
export async function notify(transaction: Transaction, notice: Notice): Promise<void> {
  await transaction.$executeRaw`SELECT pg_notify(${channel}, ${JSON.stringify(notice)})`
}

/** Calls `handler` for every notice about one app. Returns how to stop. */
export function onNotice(appId: string, handler: NoticeHandler): () => void {
  return hub().subscribe(appId, handler)
}

/** Calls `handler` for notices of every app. Returns how to stop. */
export function onAnyNotice(handler: NoticeHandler): () => void {
  return hub().subscribe('*', handler)
}

/** Resolves when this process hears notices. */
export function listening(): Promise<void> {
  return hub().listening
}

/** Closes the connection for good. */
export function stopListening(): Promise<void> {
  return hub().stop()
}

function hub() {
  return processWide('notices', createHub)
}

function createHub() {
  const handlers = new Map<string, Set<NoticeHandler>>()
  let client: Client | undefined
  let stopped = false
  let retryMs = 100
  let heard: () => void = () => {}
  const listening = new Promise<void>((resolve) => {
    heard = resolve
  })

  const tell = (topic: string, notice: Notice | undefined) => {
    for (const handler of handlers.get(topic) ?? []) handler(notice)
  }

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: databaseUrl(), keepAlive: true })
    client = next
    // Both `error` and `end` may come; only the first may lead to a new connection.
    const lost = new Promise<void>((resolve) => {
      next.once('error', () => resolve())
      next.once('end', () => resolve())
    })
    next.on('error', () => {})
    next.on('notification', ({ payload }) => {
      const notice = noticeSchema.parse(JSON.parse(payload ?? ''))
      tell(notice.appId, notice)
      tell('*', notice)
    })
    try {
      await next.connect()
      await next.query(`LISTEN ${channel}`)
      retryMs = 100
      heard()
      for (const topic of handlers.keys()) tell(topic, undefined)
      await lost
    } catch (error) {
      if (!stopped) log.warn({ err: error }, 'The connection that hears of changes failed')
    }
    if (stopped) return
    await next.end().catch(() => {})
    retryMs = Math.min(retryMs * 2, 3000)
    setTimeout(() => void connect(), retryMs)
  }

  void connect()
  return {
    listening,
    subscribe(topic: string, handler: NoticeHandler) {
      const set = handlers.get(topic) ?? new Set()
      handlers.set(topic, set.add(handler))
      return () => {
        set.delete(handler)
        if (set.size === 0 && handlers.get(topic) === set) handlers.delete(topic)
      }
    },
    async stop() {
      stopped = true
      await client?.end().catch(() => {})
    },
  }
}
