import type { AppDocument, PageId } from '@/compiler/document'

declare global {
  interface Window {
    /** Present in the canvas frame once the player has started, see compiler/player/canvas.tsx. */
    qiaobanCanvas?: { show(document: AppDocument, pageId: PageId, viewAs: 'guest' | 'member'): void }
  }
}
