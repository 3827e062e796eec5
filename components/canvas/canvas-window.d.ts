import type { AppDocument, PageId } from '@/model'

declare global {
  interface Window {
    /** Present in the canvas frame once the player has started, see player/canvas.tsx. */
    qiaobanCanvas?: { show(document: AppDocument, pageId: PageId, viewAs: 'guest' | 'member'): void }
  }
}
