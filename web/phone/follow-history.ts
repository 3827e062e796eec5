import { pageStack, routeOf } from './page-stack'

interface FollowOptions {
  /** Whether a page's address stands after the `#` of the browser's own, to be shared, kept and opened again. */
  isAddressed?: boolean
}

/** The app's page that the browser's address names; '' for none. */
export function addressOfBrowser(): string {
  return window.location.hash.replace(/^#/, '')
}

/**
 * Makes the phone's own back key go back in the app: the browser's history gets an entry for every page that is opened
 * on top of another, and loses it again when the app goes back by itself.
 */
export function followHistory({ isAddressed = false }: FollowOptions = {}): void {
  const { history } = window
  /** Which entry of the history is shown, and which one is that of the lowest page. */
  let depth = depthOf(history.state) ?? 1
  let lowest = depth
  /** Going back in the history takes a while; nothing else is done to it meanwhile. */
  let isGoing = false

  const addressAt = (index: number) =>
    isAddressed ? `#${pageStack.current()[index] || routeOf('')}` : undefined
  const writeTop = () => history.replaceState({ depth }, '', addressAt(depth - lowest))

  const reconcile = () => {
    if (isGoing) return
    const wanted = lowest + pageStack.current().length - 1
    while (depth < wanted) {
      depth += 1
      history.pushState({ depth }, '', addressAt(depth - lowest))
    }
    if (depth > wanted) {
      isGoing = true
      history.go(wanted - depth)
    } else writeTop()
  }

  const arrive = (arrived: number | undefined) => {
    const before = depth
    depth = arrived ?? before + 1
    if (depth >= lowest && depth <= before) pageStack.popTo(depth - lowest + 1)
    else if (isAddressed) {
      // Forward again, to where the app was left, or to an address that was typed: that page alone is known.
      lowest = depth
      pageStack.replaceAll(pageStack.find(addressOfBrowser()))
    } else if (depth < lowest) lowest = depth
  }

  writeTop()
  pageStack.subscribe(reconcile)
  window.addEventListener('popstate', ({ state }) => {
    if (isGoing) {
      isGoing = false
      depth = depthOf(state) ?? depth
    } else arrive(depthOf(state))
    reconcile()
  })
}

function depthOf(state: unknown): number | undefined {
  const isOurs = typeof state === 'object' && state !== null && 'depth' in state
  return isOurs && typeof state.depth === 'number' ? state.depth : undefined
}
