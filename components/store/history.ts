import type { HistoryStep } from './batch'
import { overwritten } from './overwrite'

export interface History {
  undo: readonly HistoryStep[]
  redo: readonly HistoryStep[]
}

export const emptyHistory: History = { undo: [], redo: [] }

/** Milliseconds within which edits of one field count as one step. */
const mergeWindow = 1200
const maxSteps = 500

/** The history with one more step done. Whatever was undone before can no longer be redone. */
export function withStep(history: History, step: HistoryStep): History {
  const last = history.undo.at(-1)
  if (last?.mergeKey && last.mergeKey === step.mergeKey && step.at - last.at < mergeWindow) {
    const merged: HistoryStep = {
      operations: overwritten(last.operations, step.operations),
      inverse: overwritten(step.inverse, last.inverse),
      pageId: last.pageId,
      mergeKey: step.mergeKey,
      at: step.at,
    }
    return { undo: [...history.undo.slice(0, -1), merged], redo: [] }
  }
  return { undo: [...history.undo, step].slice(-maxSteps), redo: [] }
}
