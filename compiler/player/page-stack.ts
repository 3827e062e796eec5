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
  push: (route: string) => become([...routes, route]),
  replace: (route: string) => become([...routes.slice(0, -1), route]),
  replaceAll: (route: string) => become([route]),
  pop: () => {
    if (routes.length > 1) become(routes.slice(0, -1))
  },
  subscribe: (listener: Listener) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
}
