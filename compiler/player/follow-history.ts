import { pageStack } from './page-stack'

/**
 * Makes the phone's own back key go back in the app: the browser's history gets an entry for every page that is opened
 * on top of another, and loses it again when the app goes back by itself.
 */
export function followHistory(): void {
  /** How many entries of the history are pages of the app's stack. */
  let depth = 1
  /** Going back in the history takes a while; nothing else is done to it meanwhile. */
  let isGoing = false
  window.history.replaceState({ depth }, '')

  const reconcile = () => {
    if (isGoing) return
    const wanted = Math.max(1, pageStack.current().length)
    while (depth < wanted) {
      depth += 1
      window.history.pushState({ depth }, '')
    }
    if (depth > wanted) {
      isGoing = true
      window.history.go(wanted - depth)
    }
  }
  pageStack.subscribe(reconcile)
  window.addEventListener('popstate', ({ state }) => {
    depth = depthOf(state)
    if (isGoing) isGoing = false
    else pageStack.popTo(depth)
    reconcile()
  })
}

function depthOf(state: unknown): number {
  const isOurs = typeof state === 'object' && state !== null && 'depth' in state
  return isOurs && typeof state.depth === 'number' ? state.depth : 1
}
