import { type AppDocument, applyOperations, OperationRefused } from '@/model'
import type { Batch } from './batch'

/** What the server has said, and what this window has done since. */
export interface Progress {
  /** The document at `revision`, as the server has it. */
  confirmed: AppDocument
  revision: number
  /** Done here, in order, not yet seen in the server's order. */
  unconfirmed: readonly Batch[]
}

/** The document as this window shows it. Batches that no longer fit what the server says are left out and returned. */
export function replay(progress: Progress): { document: AppDocument; fitting: Batch[]; refused: Batch[] } {
  let document = progress.confirmed
  const fitting: Batch[] = []
  const refused: Batch[] = []
  for (const batch of progress.unconfirmed) {
    try {
      document = applyOperations(document, batch.operations).document
      fitting.push(batch)
    } catch (error) {
      if (!(error instanceof OperationRefused)) throw error
      refused.push(batch)
    }
  }
  return { document, fitting, refused }
}
