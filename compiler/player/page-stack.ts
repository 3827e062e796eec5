type Listener = () => void

let routes: readonly string[] = []
const listeners = new Set<Listener>()

function become(next: readonly string[]): void {
  routes = next
  for (const listener of listeners) listener()
}

/** The pages opened on top of each other, by route with parameters, the shown one last. An empty stack stands for the home page. */
export const pageStack = {
  current: (): readonly string[] => routes,
  // Below the first page that is opened stands the home page, which has no route of its own here.
  push: (route: string) => become([...(routes.length === 0 ? [''] : routes), route]),
  replace: (route: string) => become([...routes.slice(0, -1), route]),
  replaceAll: (route: string) => become([route]),
  pop: () => {
    if (routes.length > 1) become(routes.slice(0, -1))
  },
  /** Closes pages until so many are left. */
  popTo: (length: number) => {
    if (routes.length > length) become(routes.slice(0, Math.max(1, length)))
  },
  subscribe: (listener: Listener) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
}
