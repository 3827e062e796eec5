/** A page that was opened: the same one for as long as it stays open. */
export interface OpenPage {
  id: number
  /** Its route with parameters; '' stands for the home page. */
  address: string
}

interface Opened {
  /** Opened on top of each other, the shown one last; never empty. */
  stack: readonly OpenPage[]
  /** Tabs that were left for another: they stay as they are. */
  resting: readonly OpenPage[]
}

type Listener = () => void

let lastId = 0
let opened: Opened = { stack: [{ id: lastId, address: '' }], resting: [] }
const listeners = new Set<Listener>()

function become(stack: readonly OpenPage[], resting: readonly OpenPage[] = opened.resting): void {
  opened = { stack, resting }
  for (const listener of listeners) listener()
}

function open(address: string): OpenPage {
  lastId += 1
  return { id: lastId, address }
}

interface AppPages {
  home: string
  tabs: readonly string[]
  /** Every route. */
  all: readonly string[]
}

let pages: AppPages = { home: '', tabs: [], all: [] }

/** The route of an address, without its parameters. */
export const routeOf = (address: string): string => address.split('?')[0] || pages.home

/** The pages that are open in the app. */
export const pageStack = {
  /** Tells the app's routes. */
  describe: (next: AppPages) => {
    pages = next
  },
  /** Whether the app has the page of an address. */
  has: (address: string): boolean => pages.all.includes(routeOf(address)),
  /** The app's own address of what somebody typed or sent on, with or without its slashes and `index`; '' for none. */
  find: (typed: string): string => {
    const [path = '', ...query] = typed.split('?')
    const route = `/${path.replace(/^\/+|\/+$/g, '')}`
    const known = [route, `${route}/index`].find((one) => pages.all.includes(one))
    return known === undefined ? '' : [known, ...query].join('?')
  },
  opened: (): Opened => opened,
  /** The addresses on top of each other, the shown one last. */
  current: (): readonly string[] => opened.stack.map(({ address }) => address),
  push: (address: string) => become([...opened.stack, open(address)]),
  replace: (address: string) => become([...opened.stack.slice(0, -1), open(address)]),
  /** Closes everything for one page. */
  replaceAll: (address: string) => become([open(address)], []),
  /** Shows a tab as it was left, and closes what stands on top of tabs. */
  openTab: (address: string) => {
    const [first] = opened.stack
    const tabs =
      first && pages.tabs.includes(routeOf(first.address)) ? [...opened.resting, first] : opened.resting
    const known = tabs.find((tab) => routeOf(tab.address) === routeOf(address))
    become(
      [known ?? open(address)],
      tabs.filter((tab) => tab !== known),
    )
  },
  pop: () => {
    if (opened.stack.length > 1) become(opened.stack.slice(0, -1))
  },
  /** Closes pages until so many are left. */
  popTo: (length: number) => {
    if (opened.stack.length > length) become(opened.stack.slice(0, Math.max(1, length)))
  },
  subscribe: (listener: Listener) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
}
