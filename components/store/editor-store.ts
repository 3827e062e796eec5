import { nanoid } from 'nanoid'
import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  type AppDocument,
  applyOperations,
  type NodeId,
  nodeOf,
  type Operation,
  OperationRefused,
  type PageId,
  pageOf,
  pageOfNode,
  type RefusalCode,
} from '@/model'
import type { Batch, HistoryStep } from './batch'
import { type Progress, replay } from './confirmed'
import { emptyHistory, type History, withStep } from './history'

/** Whether what is on the screen is safe on the server. */
export type SaveState = 'saved' | 'saving' | 'busy' | 'offline' | 'failed'

/** Something the person should know; the text is a key of the messages. */
export interface Notice {
  id: string
  key:
    | 'operationRefused'
    | 'undoRefused'
    | 'tooManyBlocks'
    | 'tooDeep'
    | 'tooManyPages'
    | 'tooManyImages'
    | 'tooLarge'
    | 'tooMuchAtOnce'
    | 'changedElsewhere'
    | 'sessionLost'
    | 'appGone'
    | 'storageFull'
    | 'uploadFailed'
    | 'linksLeftOut'
    | 'imagesLeftOut'
}

/** What is said of an operation that goes beyond what a document may hold. */
const limitNotices: Partial<Record<RefusalCode, Notice['key']>> = {
  'too-many-nodes': 'tooManyBlocks',
  'tree-too-deep': 'tooDeep',
  'too-many-pages': 'tooManyPages',
  'too-many-images': 'tooManyImages',
}

export type LeftPanel = 'blocks' | 'pages' | 'images' | 'app'
export type MainView = 'design' | 'code' | 'members'

export interface EditorState {
  appId: string
  /** This window among those that have the app open. */
  windowId: string
  document: AppDocument
  progress: Progress
  history: History
  pageId: PageId
  selectedId: NodeId | null
  hoveredId: NodeId | null
  saveState: SaveState
  notices: readonly Notice[]
  leftPanel: LeftPanel
  view: MainView
  /** JSON that was typed in the code view and not applied, with the document it began from. */
  draft: { text: string; document: AppDocument } | null
}

export interface EditorActions {
  /** Does operations as one step that can be undone. Refused ones change nothing and are said so. */
  apply(operations: Operation[], options?: { mergeKey?: string; select?: NodeId | null }): void
  /** Does operations that no undo takes back, such as an uploaded image that becomes known to the app. */
  learn(operations: Operation[]): void
  undo(): void
  redo(): void
  select(nodeId: NodeId | null): void
  hover(nodeId: NodeId | null): void
  showPage(pageId: PageId): void
  showLeftPanel(panel: LeftPanel): void
  showView(view: MainView): void
  keepDraft(text: string | null): void
  setSaveState(state: SaveState): void
  notify(key: Notice['key']): void
  dismiss(noticeId: string): void
  /** The server has taken a batch of ours. */
  accepted(batchId: string, revision: number): void
  /** A batch in the server's order, ours or another window's; `out-of-step` when ones before it are missing here. */
  receive(batch: { revision: number; batchId: string; operations: Operation[] }): 'in-step' | 'out-of-step'
  /** Starts again from what the server has, dropping the batch it refused. */
  restart(server: { revision: number; document: AppDocument }, refusedBatchId?: string): void
}

export type EditorStore = StoreApi<EditorState & EditorActions>

/** The state of one open editor. `unsent` are batches kept from an earlier visit that never reached the server. */
export function createEditorStore(start: {
  appId: string
  windowId: string
  revision: number
  document: AppDocument
  unsent: readonly Batch[]
}): EditorStore {
  const progress: Progress = {
    confirmed: start.document,
    revision: start.revision,
    unconfirmed: start.unsent,
  }
  const { document, fitting } = replay(progress)

  return createStore<EditorState & EditorActions>((set, get) => {
    /** Runs operations here; returns their inverse, or says why not: `otherwise` when they do not fit. */
    const run = (operations: Operation[], otherwise: Notice['key']): Operation[] | undefined => {
      const state = get()
      try {
        const applied = applyOperations(state.document, operations)
        const batch: Batch = { id: nanoid(), operations }
        set({
          ...settled(state, applied.document),
          progress: { ...state.progress, unconfirmed: [...state.progress.unconfirmed, batch] },
        })
        return applied.inverse
      } catch (error) {
        if (!(error instanceof OperationRefused)) throw error
        get().notify(limitNotices[error.code] ?? otherwise)
        return undefined
      }
    }

    /** Shows where a step was done, so that what undo changes is seen to change. */
    const showStep = ({ pageId }: HistoryStep) => {
      const state = get()
      if (pageId !== state.pageId && pageOf(state.document, pageId)) state.showPage(pageId)
    }

    /** Starts from what the server has, with what was done here since on top. */
    const rebase = (confirmed: AppDocument, revision: number, without?: string): boolean => {
      const state = get()
      const unconfirmed = state.progress.unconfirmed.filter(
        ({ id, acceptedAs }) => id !== without && (acceptedAs === undefined || acceptedAs > revision),
      )
      const next = replay({ confirmed, revision, unconfirmed })
      set({
        ...settled(state, next.document),
        progress: { confirmed, revision, unconfirmed: next.fitting },
      })
      return next.refused.length > 0
    }

    return {
      appId: start.appId,
      windowId: start.windowId,
      document,
      progress: { ...progress, unconfirmed: fitting },
      history: emptyHistory,
      pageId: document.app.homePageId,
      selectedId: null,
      hoveredId: null,
      saveState: fitting.length > 0 ? 'saving' : 'saved',
      notices: [],
      leftPanel: 'blocks',
      view: 'design',
      draft: null,

      apply(operations, options = {}) {
        const inverse = run(operations, 'operationRefused')
        if (!inverse) return
        const { mergeKey, select } = options
        set((state) => ({
          history: withStep(state.history, {
            operations,
            inverse,
            pageId: state.pageId,
            at: Date.now(),
            ...(mergeKey ? { mergeKey } : {}),
          }),
          ...(select === undefined ? {} : { selectedId: select }),
        }))
      },

      learn(operations) {
        run(operations, 'operationRefused')
      },

      undo() {
        const { history } = get()
        const step = history.undo.at(-1)
        if (!step) return
        const done = run(step.inverse, 'undoRefused')
        set({
          history: {
            undo: history.undo.slice(0, -1),
            redo: done ? [...history.redo, step] : history.redo,
          },
        })
        if (done) showStep(step)
      },

      redo() {
        const { history } = get()
        const step = history.redo.at(-1)
        if (!step) return
        const inverse = run(step.operations, 'undoRefused')
        set({
          history: {
            undo: inverse
              ? [...history.undo, { operations: step.operations, inverse, pageId: step.pageId, at: 0 }]
              : history.undo,
            redo: history.redo.slice(0, -1),
          },
        })
        if (inverse) showStep(step)
      },

      select(selectedId) {
        const state = get()
        const page = selectedId ? pageOfNode(state.document, selectedId) : undefined
        set({ selectedId, ...(page ? { pageId: page.id } : {}) })
      },
      hover(hoveredId) {
        if (get().hoveredId !== hoveredId) set({ hoveredId })
      },
      showPage(pageId) {
        set({ pageId, selectedId: null, hoveredId: null })
      },
      showLeftPanel(leftPanel) {
        set({ leftPanel })
      },
      showView(view) {
        set({ view })
      },
      keepDraft(text) {
        set(({ draft, document }) => ({
          draft: text === null ? null : { text, document: draft?.document ?? document },
        }))
      },
      setSaveState(saveState) {
        if (get().saveState !== saveState) set({ saveState })
      },
      notify(key) {
        set((state) => ({
          notices: [...state.notices.filter((notice) => notice.key !== key), { id: nanoid(), key }],
        }))
      },
      dismiss(noticeId) {
        set((state) => ({ notices: state.notices.filter((notice) => notice.id !== noticeId) }))
      },

      accepted(batchId, revision) {
        const { progress } = get()
        // What the document here has already will not come again as an event.
        if (revision <= progress.revision) {
          if (rebase(progress.confirmed, progress.revision, batchId)) get().notify('changedElsewhere')
          return
        }
        const unconfirmed = progress.unconfirmed.map((batch) =>
          batch.id === batchId ? { ...batch, acceptedAs: revision } : batch,
        )
        set({ progress: { ...progress, unconfirmed } })
      },

      receive({ revision, batchId, operations }) {
        const { progress } = get()
        if (revision <= progress.revision) return 'in-step'
        if (revision > progress.revision + 1) return 'out-of-step'
        let confirmed: AppDocument
        try {
          confirmed = applyOperations(progress.confirmed, operations).document
        } catch (error) {
          if (error instanceof OperationRefused) return 'out-of-step'
          throw error
        }
        const [head, ...rest] = progress.unconfirmed
        if (head?.id === batchId) set({ progress: { confirmed, revision, unconfirmed: rest } })
        else if (rebase(confirmed, revision, batchId)) get().notify('changedElsewhere')
        return 'in-step'
      },

      restart(server, refusedBatchId) {
        const { progress } = get()
        const isNewer = server.revision >= progress.revision
        const { confirmed, revision } = isNewer
          ? { confirmed: server.document, revision: server.revision }
          : progress
        const isAnyRefused = rebase(confirmed, revision, refusedBatchId)
        if (refusedBatchId || isAnyRefused) get().notify('changedElsewhere')
      },
    }
  })
}

/** The state with another document: what was selected or shown and is gone is let go. */
function settled(state: EditorState, document: AppDocument): Partial<EditorState> {
  const selected = state.selectedId ? nodeOf(document, state.selectedId) : undefined
  return {
    document,
    selectedId: selected ? selected.id : null,
    hoveredId: state.hoveredId && nodeOf(document, state.hoveredId) ? state.hoveredId : null,
    pageId: pageOf(document, state.pageId) ? state.pageId : document.app.homePageId,
  }
}
