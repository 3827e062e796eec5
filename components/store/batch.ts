import type { Operation, PageId } from '@/model'

/** Operations that belong together: one step of undo, one request, all or nothing. */
export interface Batch {
  id: string
  operations: Operation[]
  /** The revision that the server made of it, once it has answered. Until the batch comes in its order, it waits. */
  acceptedAs?: number
}

/** A step that can be undone: what was done and what takes it back. */
export interface HistoryStep {
  operations: Operation[]
  inverse: Operation[]
  /** The page that was shown when it was done, and is shown when it is taken back. */
  pageId: PageId
  /** Steps with the same key that follow each other closely become one, such as the letters of a word. */
  mergeKey?: string
  /** Milliseconds since the epoch. */
  at: number
}
