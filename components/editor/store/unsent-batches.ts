import { z } from 'zod'
import { operationSchema } from '@/compiler/document'
import type { Batch } from './batch'

const batchesSchema = z.array(z.object({ id: z.string(), operations: z.array(operationSchema) }))

const keyOf = (appId: string) => `qiaoban-unsent:${appId}`

/** Batches that an earlier visit could not send: what was done while offline survives a closed window. */
export function readUnsentBatches(appId: string): Batch[] {
  try {
    const parsed = batchesSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(appId)) ?? '[]'))
    return parsed.success ? parsed.data : []
  } catch {
    return []
  }
}

/** Keeps what the server has not acknowledged yet. A full or forbidden storage only loses this safety net. */
export function keepUnsentBatches(appId: string, batches: readonly Batch[]): void {
  try {
    if (batches.length === 0) localStorage.removeItem(keyOf(appId))
    else localStorage.setItem(keyOf(appId), JSON.stringify(batches))
  } catch {
    // Nothing to do: the batches are still in memory and are being sent.
  }
}
