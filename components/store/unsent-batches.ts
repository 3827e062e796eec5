import { z } from 'zod'
import { operationSchema } from '@/model'
import type { Batch } from './batch'
import { sendBatch } from './send-batch'

const batchesSchema = z.array(z.object({ id: z.string(), operations: z.array(operationSchema) }))

/** Every window keeps its own, or one that has nothing left to send would throw away what another still has. */
const keyOf = (appId: string, windowId: string) => `qiaoban-unsent:${appId}:${windowId}`

/**
 * Takes over what earlier windows of an app could not send: what was done while offline survives a closed window. A
 * window that is still open sends the same batches under the same ids, and the server does each once.
 */
export function adoptUnsentBatches(appId: string, windowId: string): Batch[] {
  try {
    const prefix = keyOf(appId, '')
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
    const batches = keys.flatMap((key) => {
      const parsed = batchesSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? '[]'))
      return parsed.success ? parsed.data : []
    })
    const unique = [...new Map(batches.map((batch) => [batch.id, batch])).values()]
    for (const key of keys) localStorage.removeItem(key)
    keepUnsentBatches(appId, windowId, unique)
    return unique
  } catch {
    return []
  }
}

/** Keeps what the server has not acknowledged yet. A full or forbidden storage only loses this safety net. */
export function keepUnsentBatches(appId: string, windowId: string, batches: readonly Batch[]): void {
  const key = keyOf(appId, windowId)
  try {
    if (batches.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(batches))
  } catch {
    // Nothing to do: the batches are still in memory and are being sent.
  }
}

/**
 * Sends what earlier windows left, before the app is opened: shown on top of a document that has it already, or that
 * was changed since, it would be old text in place of new.
 * @returns what could not be sent now, and whether the server refused any.
 */
export async function deliverUnsentBatches(
  appId: string,
  windowId: string,
): Promise<{ left: Batch[]; isAnyRefused: boolean }> {
  let left = adoptUnsentBatches(appId, windowId)
  let isAnyRefused = false
  for (;;) {
    const [batch, ...others] = left
    if (!batch) break
    const { kind } = await sendBatch(appId, windowId, 0, batch)
    if (kind === 'refused' || kind === 'impossible') isAnyRefused = true
    else if (kind !== 'accepted') break
    left = others
    keepUnsentBatches(appId, windowId, left)
  }
  return { left, isAnyRefused }
}
