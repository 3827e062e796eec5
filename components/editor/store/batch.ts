import type { Operation } from '@/compiler/document'

/** Operations that belong together: one step of undo, one request, all or nothing. */
export interface Batch {
  id: string
  operations: Operation[]
}

/** A step that can be undone: what was done and what takes it back. */
export interface HistoryStep {
  operations: Operation[]
  inverse: Operation[]
  /** Steps with the same key that follow each other closely become one, such as the letters of a word. */
  mergeKey?: string
  /** Milliseconds since the epoch. */
  at: number
}
