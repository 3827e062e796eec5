import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { AppDocument, PageId } from '../document'
import type { PlayerHost } from './host'
import { Phone } from './phone'
import { showDocument } from './store'

/** What the editor calls on the canvas iframe's window, as `qiaobanCanvas`. Same origin, so documents are shared. */
export interface CanvasApi {
  /** Draws a document; only what changed since the last call is drawn again, before this returns. */
  show(document: AppDocument, pageId: PageId): void
}

declare global {
  interface Window {
    qiaobanCanvas?: CanvasApi
  }
}

let pageId: PageId = ''
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function CanvasPhone({ host }: { host: PlayerHost }) {
  return <Phone host={host} pageId={useSyncExternalStore(subscribe, () => pageId)} />
}

/** Makes this window the canvas of an editor, which then draws through `window.qiaobanCanvas`. */
export function startCanvas(container: HTMLElement): void {
  const { assets = '', empty = '' } = document.body.dataset
  const host: PlayerHost = {
    isCanvas: true,
    assetAddress: (asset) => `${assets}/${asset.hash}`,
    emptyText: empty,
  }
  document.body.classList.add('canvas')
  const root = createRoot(container)
  flushSync(() => root.render(<CanvasPhone host={host} />))
  window.qiaobanCanvas = {
    show(next, nextPageId) {
      flushSync(() => {
        showDocument(next)
        if (nextPageId !== pageId) {
          pageId = nextPageId
          for (const listener of listeners) listener()
        }
      })
    },
  }
  window.dispatchEvent(new Event('qiaoban-canvas-ready'))
}
