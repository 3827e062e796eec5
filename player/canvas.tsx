import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { agreementOf } from '../kit/agreement/agreement'
import type { AppDocument, PageId } from '../model'
import { becomeAnswered, leaveHere, presentMember } from '../runtime/member/session'
import type { PlayerHost } from './host'
import { Phone } from './phone'
import { showDocument } from './store'

/** What the editor calls on the canvas iframe's window, as `qiaobanCanvas`. Same origin, so documents are shared. */
export interface CanvasApi {
  /**
   * Draws a document; only what changed since the last call is drawn again, before this returns. `viewAs` says whom the
   * blocks for members take the onlooker for.
   */
  show(document: AppDocument, pageId: PageId, viewAs: 'guest' | 'member'): void
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

/** Somebody for the blocks for members to show. The number is one of those that WeChat publishes for tests. */
function showSomeone(shown: AppDocument, viewAs: 'guest' | 'member'): void {
  const present = presentMember()
  if (viewAs === 'guest') {
    if (present) leaveHere()
    return
  }
  const { version, hash } = agreementOf(shown)
  if (present?.consent?.hash === hash) return
  const name = shown.app.language === 'zh' ? '小巧' : 'Ann'
  const consent = { version, hash }
  const joinedAt = '2026-01-01T00:00:00.000Z'
  const member = { id: 'sample', name, avatar: '', phone: '120****0001', platform: 'h5', joinedAt, consent }
  becomeAnswered({ member })
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
    show(next, nextPageId, viewAs) {
      flushSync(() => {
        showDocument(next)
        showSomeone(next, viewAs)
        if (nextPageId !== pageId) {
          pageId = nextPageId
          for (const listener of listeners) listener()
        }
      })
    },
  }
  window.dispatchEvent(new Event('qiaoban-canvas-ready'))
}
