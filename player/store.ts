import { useSyncExternalStore } from 'react'
import { type AppDocument, type Node, nodeOf } from '../model'

type Listener = () => void

/** What every node's drawing depends on besides the node itself; replaced only when one of these changes. */
export interface Surroundings {
  app: AppDocument['app']
  pages: AppDocument['pages']
  assets: AppDocument['assets']
}

let current: AppDocument | undefined
let surroundings: Surroundings | undefined
const listeners = new Set<Listener>()

function subscribe(listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The document being drawn. */
export function shownDocument(): AppDocument | undefined {
  return current
}

/** Draws another version of the document; only what differs from the version before is drawn again. */
export function showDocument(next: AppDocument): void {
  current = next
  if (
    surroundings?.app !== next.app ||
    surroundings.pages !== next.pages ||
    surroundings.assets !== next.assets
  ) {
    surroundings = { app: next.app, pages: next.pages, assets: next.assets }
  }
  for (const listener of listeners) listener()
}

/** The node, drawn again when it changes; undefined once it is gone. */
export function useNode(id: string): Node | undefined {
  return useSyncExternalStore(subscribe, () => (current ? nodeOf(current, id) : undefined))
}

/** The app, its pages and images. */
export function useSurroundings(): Surroundings | undefined {
  return useSyncExternalStore(subscribe, () => surroundings)
}
