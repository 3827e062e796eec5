import { posix } from 'node:path'
import vm from 'node:vm'
import { packageFiles } from '../../compiler/check/package-files'
import type { SourceTree } from '../../compiler/files/source-tree'
import { type MiniProgram, type TargetName, targets } from '../../platforms'
import type { Host } from '../../platforms/host'
import { answeredCalls, type Person, plainFunctions } from './calls'
import { eventTarget, handlerOf, wayToElement, wayToInnermost } from './elements'
import { createNetwork, type Server } from './network'
import { CallFailed, createOutside, type Service } from './outside'
import { hosts } from './registry.generated'
import { readingOf, renderPage, type Shown, type ShownElement, textsOf, wayToText } from './render'
import { createTimers } from './timers'
import { reportUnhandled } from './unhandled'

export type { HttpRequest, Server } from './network'
export { CallFailed, type Service } from './outside'

/** A running app, as far as a test needs one. */
export interface Phone {
  /** Opens a page and waits until it has nothing more to do. */
  open(page: string, query?: Record<string, string>): Promise<void>
  shown(): Shown[]
  texts(): string[]
  /** Its texts, and what its fields show. */
  reading(): string[]
  /** The page on top with its parameters, such as `pages/vip/index?from=poster`. */
  address(): string
  /** How many pages lie on top of each other. */
  depth(): number
  /** Taps the element with this tag that shows the text and waits until the app has nothing more to do. */
  tap(tag: string, text: string): Promise<void>
  /** Taps the innermost element of the first branch that fits, as a finger finds it. */
  tapWhere(fits: (element: ShownElement) => boolean): Promise<void>
  /** As `tap`, with an event of another kind, such as `getphonenumber`, and what the platform tells with it. */
  fire(event: string, tag: string, text: string, detail: object): Promise<void>
  /** Types into the field with this placeholder. */
  type(placeholder: string, value: string): Promise<void>
  /** Chooses in the picker that shows this text. @throws Error where the platform has no picker of its mode. */
  pick(text: string, value: string | number): Promise<void>
  /** Pulls the page down. @throws Error where the page does not let itself be pulled. */
  pull(): Promise<void>
  /** Whether the page that was pulled down still hangs there. */
  isRefreshing(): boolean
  /** What the page on top gives to be forwarded; undefined where it cannot be. */
  forwarded(): unknown
  /** The phone's own back button. */
  back(): Promise<void>
  /** The titles of the toasts so far, in order. */
  toasts: readonly string[]
  /** What the app wrote to the console as errors, what it asked of Taro in vain, and promises that nobody handled. */
  errors: readonly string[]
}

export interface PhoneOptions {
  /** What answers calls in another way than the phone does by itself: `login`, `showModal`. */
  services?: Readonly<Record<string, Service>>
  /** The same for functions that are called as they are: `onNeedPrivacyAuthorization`. */
  functions?: Readonly<Record<string, (...given: never[]) => unknown>>
  /** Who answers requests; without one there is no network. */
  server?: Server
  person?: Person
  /** What the app keeps on the phone. A phone started with another's storage is the same one, used again later. */
  storage?: Map<string, unknown>
  /** How the platform answers; its table unless a test has something else in mind. */
  host?: Host
}

type Handler = (...args: unknown[]) => unknown

interface Instance {
  data: Record<string, unknown>
  [name: string]: unknown
}

/** Sets `root.cn.[0].v` or `root.cn[0].v`. */
function setPath(data: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.match(/[^.[\]]+/g) ?? []
  const lastKey = keys.pop()
  let holder: object = data
  for (const key of keys) {
    const next: unknown = Reflect.get(holder, key)
    if (typeof next !== 'object' || next === null) return
    holder = next
  }
  if (lastKey !== undefined) Reflect.set(holder, lastKey, value)
}

/** Starts a built package on a phone that answers as the platform's table says, and in no other way. For tests. */
export async function startPhone(
  files: SourceTree,
  target: TargetName,
  {
    services = {},
    functions = {},
    server,
    person = {},
    storage = new Map(),
    host = hosts[target],
  }: PhoneOptions = {},
): Promise<Phone> {
  const mini = miniProgramOf(target)
  const pack = packageFiles(files)
  const timers = createTimers()
  const outside = createOutside(host)
  const errors: string[] = []
  const toasts: string[] = []
  const modules = new Map<string, { exports: unknown }>()
  let app: Record<string, unknown> = {}
  let registered: Record<string, unknown> | undefined
  const pageOptions = new Map<string, Record<string, unknown>>()
  let stack: Instance[] = []
  const top = () => stack.at(-1)
  const tabs = tabPages(pack.json('app.json'), mini.tabBarKeys.list)
  let isRefreshing = false
  /** Pages that are being pushed. */
  let pushes = 0

  const answered: Readonly<Record<string, Service>> = answeredCalls({
    host,
    person,
    toasts,
    network: createNetwork(host, server),
    onRefreshed: () => {
      isRefreshing = false
    },
    routing: {
      async navigateTo(url) {
        if (isTab(url)) throw new Error('navigateTo:fail can not navigateTo a tabbar page')
        const { pages, failure } = host.pageLimit.value
        if (stack.length >= pages) throw new CallFailed(failure)
        pushes += 1
        await enter(url).finally(() => {
          pushes -= 1
        })
        return {}
      },
      async redirectTo(url) {
        if (isTab(url)) throw new Error('redirectTo:fail can not redirectTo a tabbar page')
        leave(1)
        await enter(url)
        return {}
      },
      async switchTab(url) {
        if (pushes > 0) throw new CallFailed(host.busyTabSwitch.value)
        if (!isTab(url)) throw new Error('switchTab:fail can not switch to no-tabBar page')
        leave(stack.length)
        await enter(url)
        return {}
      },
      navigateBack: async () => goBack(),
    },
  })
  const plain = plainFunctions(mini.globalObject, storage, (run) => timers.set(run))
  const names = host.calls.flatMap((group) => group.names)
  for (const name of [...Object.keys(services), ...Object.keys(functions)]) {
    if (!names.includes(name)) throw new Error(`${target} has no ${name}`)
  }
  const api = Object.fromEntries(
    names.map((name) => {
      const service = services[name] ?? answered[name]
      const fail: Service = () => Promise.reject(new Error(`${name}:fail`))
      return [
        name,
        functions[name] ?? (service ? outside.call(service) : (plain[name] ?? outside.call(fail))),
      ]
    }),
  )
  const say = (...words: unknown[]) => errors.push(words.map(String).join(' '))
  const registerApp = (options: Record<string, unknown>) => {
    app = options
  }
  const registerPage = (options: Record<string, unknown>) => {
    registered = options
  }
  const ignore = () => undefined
  const globals: Record<string, unknown> = {
    [mini.globalObject]: api,
    App: registerApp,
    Page: registerPage,
    Component: ignore,
    Behavior: ignore,
    getApp: () => app,
    getCurrentPages: () => stack,
    // Taro warns where it is asked for what the platform lacks, and answers nothing.
    console: { log: ignore, info: ignore, warn: say, debug: ignore, error: say },
    setTimeout: timers.set,
    clearTimeout: timers.clear,
    setInterval: () => 0,
    clearInterval: ignore,
    // Only Alipay has it, with "globalObjectMode" in the project file, and Taro's runtime for Alipay counts on it.
    ...(mini.globalObject === 'my' ? { navigator: { userAgent: '' } } : {}),
  }
  const context = vm.createContext(globals)
  reportUnhandled(vm.runInContext('Promise', context), (reason) => say('Unhandled:', reasonOf(reason)))

  const isTab = (url: string) => tabs.includes(pathOf(url))

  function requireFrom(path: string): (reference: string) => unknown {
    return (reference) => {
      const file = posix.normalize(posix.join(posix.dirname(path), reference)).replace(/(\.js)?$/, '.js')
      return load(file)
    }
  }

  function load(file: string): unknown {
    const known = modules.get(file)
    if (known) return known.exports
    const text = pack.text(file)
    if (text === undefined) throw new Error(`The package has no ${file}`)
    const module = { exports: {} }
    modules.set(file, module)
    const run = vm.runInContext(`(function (require, module, exports) {${text}\n})`, context, {
      filename: file,
    })
    run(requireFrom(file), module, module.exports)
    return module.exports
  }

  function call(target: Record<string, unknown>, name: string, ...args: unknown[]): void {
    const handler = target[name]
    if (typeof handler === 'function') (handler as Handler).apply(target, args)
  }

  function optionsOf(path: string): Record<string, unknown> {
    const known = pageOptions.get(path)
    if (known) return known
    registered = undefined
    load(`${path}.js`)
    if (!registered) throw new Error(`${path}.js made no page`)
    pageOptions.set(path, registered)
    return registered
  }

  /** Puts a page on top, until it is shown. The platform hands its parameters over as they were written. */
  async function enter(url: string): Promise<void> {
    const path = pathOf(url)
    const [, search = ''] = url.split('?')
    const query = Object.fromEntries(
      search.split('&').flatMap((part) => {
        const [name = '', value = ''] = part.split('=')
        return name ? [[name, value]] : []
      }),
    )
    const options = optionsOf(path)
    const under = top()
    if (under) call(under, 'onHide')
    const page = createInstance(options, path, query)
    stack = [...stack, page]
    // Baidu calls this first; Taro begins a page's life there and nowhere else.
    call(page, 'onInit', query)
    call(page, 'onLoad', query)
    await new Promise<void>((resolve) => timers.set(resolve))
    if (!stack.includes(page)) return
    call(page, 'onShow')
    call(page, 'onReady')
  }

  function leave(count: number): void {
    for (const page of stack.slice(-count)) call(page, 'onUnload')
    stack = stack.slice(0, -count)
  }

  function goBack(): object {
    if (stack.length < 2) throw new Error('navigateBack:fail cannot navigate back at first page.')
    leave(1)
    const page = top()
    if (page) call(page, 'onShow')
    return {}
  }

  function createInstance(
    options: Record<string, unknown>,
    route: string,
    query: Record<string, string>,
  ): Instance {
    const data = structuredClone((options.data ?? {}) as Record<string, unknown>)
    const instance: Instance = { ...options, data, route, __route__: route, options: query }
    instance.setData = (change: Record<string, unknown>, done?: () => void) => {
      for (const [path, value] of Object.entries(change)) {
        setPath(instance.data, path, value === undefined ? undefined : JSON.parse(JSON.stringify(value)))
      }
      if (done) timers.set(done)
    }
    return instance
  }

  async function settle(): Promise<void> {
    await timers.settle()
    while (outside.underWay.size > 0) {
      await Promise.race(outside.underWay)
      await timers.settle()
    }
  }

  function shown(): Shown[] {
    const page = top()
    return page ? renderPage(pack, mini, String(page.route), page.data) : []
  }

  /** Lets an event rise from the element at the end of the way; `catch…` ends it. */
  async function rise(way: readonly ShownElement[], event: string, detail: object): Promise<void> {
    const source = way.at(-1)
    const page = top()
    const listening = way.filter((element) => handlerOf(element, event))
    if (!source || !page) throw new Error('There is no such element')
    if (listening.length === 0) throw new Error(`Nothing listens to "${event}" on <${source.tag}>`)
    for (const element of listening.reverse()) {
      const [name, handler] = handlerOf(element, event) ?? []
      call(page, String(handler), {
        type: event,
        timeStamp: 1,
        target: eventTarget(source),
        currentTarget: eventTarget(element),
        detail,
        touches: [],
        changedTouches: [],
      })
      if (name?.startsWith('catch')) break
    }
    await settle()
  }

  async function fire(event: string, tag: string, text: string, detail: object): Promise<void> {
    // Of "Agree" and "Do not agree" the one that says just that.
    const exact = wayToInnermost(
      shown(),
      (element) => element.tag === tag && textsOf([element]).join('') === text,
    )
    const way = exact.length > 0 ? exact : wayToText(shown(), text, tag)
    if (way.length === 0) throw new Error(`There is no <${tag}> with "${text}"`)
    await rise(way, event, detail)
  }

  load('app.js')
  call(app, 'onLaunch', { path: '', query: {}, scene: 1001 })
  call(app, 'onShow', { path: '', query: {}, scene: 1001 })
  await settle()

  return {
    errors,
    toasts,
    shown,
    texts: () => textsOf(shown()),
    reading: () => readingOf(shown()),
    address() {
      const { route, options }: Record<string, unknown> = top() ?? {}
      const parameters = Object.entries(options ?? {}).map(([name, value]) => `${name}=${value}`)
      return [String(route ?? ''), ...(parameters.length > 0 ? [parameters.join('&')] : [])].join('?')
    },
    depth: () => stack.length,
    async open(path, query = {}) {
      const parameters = Object.entries(query).map(([name, value]) => `${name}=${value}`)
      leave(stack.length)
      const entered = enter(`${path}?${parameters.join('&')}`)
      await settle()
      await entered
    },
    tap: (tag, text) => fire('tap', tag, text, { x: 0, y: 0 }),
    tapWhere: (fits) => rise(wayToInnermost(shown(), fits), 'tap', { x: 0, y: 0 }),
    fire,
    type: (placeholder, value) =>
      rise(
        wayToElement(shown(), ({ attributes }) => attributes.placeholder === placeholder),
        'input',
        { value },
      ),
    async pick(text, value) {
      const picker = wayToText(shown(), text, 'picker').at(-1)
      const mode = String(picker?.attributes.mode)
      if (!host.pickerModes.value.includes(mode)) throw new Error(`${target} has no picker of mode ${mode}`)
      await fire('change', 'picker', text, { value })
    },
    async pull() {
      const page = top()
      if (!page || !pack.json(`${page.route}.json`)?.[host.pullDownKey.value]) {
        throw new Error(`${page?.route} does not let itself be pulled down`)
      }
      isRefreshing = true
      call(page, 'onPullDownRefresh')
      await settle()
    },
    isRefreshing: () => isRefreshing,
    forwarded() {
      const page = top()
      const hook = host.forwarding ? page?.[host.forwarding.value] : undefined
      return typeof hook === 'function' ? (hook as Handler).call(page, { from: 'menu' }) : undefined
    },
    async back() {
      goBack()
      await settle()
    },
  }
}

function miniProgramOf(target: TargetName): MiniProgram {
  const { mini } = targets[target]
  if (!mini) throw new Error(`${target} is no mini-program`)
  return mini
}

/** The page that an address leads to. */
function pathOf(url: string): string {
  return url.replace(/^\//, '').split('?')[0] ?? ''
}

function reasonOf(reason: unknown): string {
  // An error of the app's is none of ours, so not an instance of it.
  const isRecord = typeof reason === 'object' && reason !== null && !('stack' in reason)
  return isRecord ? JSON.stringify(reason) : String(reason)
}

/** The pages of the tab bar, which in Alipay's app.json has another key. */
function tabPages(appJson: Record<string, unknown> | undefined, listKey: string): string[] {
  const bar = appJson?.tabBar
  const list: unknown = typeof bar === 'object' && bar !== null ? Reflect.get(bar, listKey) : []
  return (Array.isArray(list) ? list : []).map(({ pagePath }) => String(pagePath))
}
