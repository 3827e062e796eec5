import { posix } from 'node:path'
import vm from 'node:vm'
import { packageFiles } from '../check/package-files'
import type { SourceTree } from '../source-tree'
import type { MiniProgram } from '../targets'
import { readingOf, renderPage, type Shown, type ShownElement, textsOf, wayToText } from './render'

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
  /** The same with an event of another kind, such as `getphonenumber`, and what the platform tells with it. */
  fire(event: string, tag: string, text: string, detail: object): Promise<void>
  /** Types into the field with this placeholder. */
  type(placeholder: string, value: string): Promise<void>
  /** The phone's own back button. */
  back(): Promise<void>
  /** The titles of the toasts so far, in order. */
  toasts: readonly string[]
  /** What the app wrote to the console as errors. */
  errors: readonly string[]
}

/** Answers a call such as `wx.login`; a rejection is a call that failed, with the error's message as `errMsg`. */
export type Service = (asked: Record<string, unknown>) => Promise<object>

export interface PhoneOptions {
  /** What answers calls that lead outside the phone, by their names: `login`, `request`. Others are never answered. */
  services?: Readonly<Record<string, Service>>
  /** Other functions of the platform's object, called as they are: `onNeedPrivacyAuthorization`. */
  functions?: Readonly<Record<string, (...given: never[]) => unknown>>
  /** What the app keeps on the phone. A phone started with another's storage is the same one, used again later. */
  storage?: Map<string, unknown>
}

type Handler = (...args: unknown[]) => unknown

interface Instance {
  data: Record<string, unknown>
  [name: string]: unknown
}

/** Timers run in order of their time as soon as there is nothing else to do, without waiting. */
function createTimers() {
  const waiting = new Map<number, { at: number; run: () => void }>()
  let last = 0
  let now = 0
  return {
    set(run: () => void, delay = 0): number {
      waiting.set(++last, { at: now + delay, run })
      return last
    },
    clear: (id: number) => waiting.delete(id),
    /** Runs everything due within the first second. */
    async settle(): Promise<void> {
      const end = now + 1000
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve))
        const [next] = [...waiting].sort(([idA, a], [idB, b]) => a.at - b.at || idA - idB)
        if (!next || next[1].at > end) return
        waiting.delete(next[0])
        now = Math.max(now, next[1].at)
        next[1].run()
      }
    },
  }
}

/** The calls that lead outside the phone, answered through `success`, `fail` and `complete` as platforms do. */
function createOutside() {
  const underWay = new Set<Promise<void>>()
  const answer = async (asked: Record<string, unknown>, service: Service) => {
    const callBack = (name: string, result: object) => {
      const given = asked[name]
      if (typeof given === 'function') given(result)
    }
    const [outcome, result] = await service(asked).then(
      (answered) => ['success', answered] as const,
      (error: unknown) =>
        ['fail', { errMsg: error instanceof Error ? error.message : String(error) }] as const,
    )
    callBack(outcome, result)
    callBack('complete', result)
  }
  return {
    call(service: Service) {
      return (asked: Record<string, unknown> = {}) => {
        const answering = answer(asked, service).finally(() => underWay.delete(answering))
        underWay.add(answering)
      }
    },
    underWay,
  }
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

/** The platform's API object: every function exists and answers nothing, except those given. */
function platformApi(own: Record<string, unknown>): Record<string, unknown> {
  const nothing = new Proxy(() => nothing, {
    get: (_, key) => (key === Symbol.toPrimitive ? () => '' : undefined),
  })
  return new Proxy(own, {
    get: (target, key) => (Reflect.has(target, key) ? Reflect.get(target, key) : nothing),
  })
}

function usualStorage(storage: Map<string, unknown>): Record<string, unknown> {
  return {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
  }
}

/** Alipay's functions take and give records. */
function alipayStorage(storage: Map<string, unknown>): Record<string, unknown> {
  return {
    getStorageSync: ({ key }: { key: string }) => ({ data: storage.get(key) ?? null }),
    setStorageSync: ({ key, data }: { key: string; data: unknown }) => void storage.set(key, data),
    removeStorageSync: ({ key }: { key: string }) => void storage.delete(key),
  }
}

/** Starts a built package with stand-ins for what the platform gives to scripts. For tests. */
export async function startPhone(
  files: SourceTree,
  mini: MiniProgram,
  { services = {}, functions = {}, storage = new Map() }: PhoneOptions = {},
): Promise<Phone> {
  const pack = packageFiles(files)
  const timers = createTimers()
  const outside = createOutside()
  const errors: string[] = []
  const toasts: string[] = []
  const modules = new Map<string, { exports: unknown }>()
  let app: Record<string, unknown> = {}
  let registered: Record<string, unknown> | undefined
  const pageOptions = new Map<string, Record<string, unknown>>()
  let stack: Instance[] = []
  const top = () => stack.at(-1)

  const systemInfo = {
    windowWidth: 375,
    windowHeight: 667,
    screenWidth: 375,
    screenHeight: 667,
    pixelRatio: 2,
    statusBarHeight: 20,
    platform: 'ios',
    system: 'iOS 17',
    language: 'zh_CN',
    SDKVersion: '9.9.9',
    safeArea: { top: 20, bottom: 667, left: 0, right: 375, width: 375, height: 647 },
  }
  const api = platformApi({
    getSystemInfoSync: () => systemInfo,
    getWindowInfo: () => systemInfo,
    getDeviceInfo: () => systemInfo,
    getAppBaseInfo: () => systemInfo,
    canIUse: () => true,
    ...(mini.globalObject === 'my' ? alipayStorage(storage) : usualStorage(storage)),
    showToast: outside.call(async ({ title, content }) => {
      toasts.push(String(title ?? content))
      return {}
    }),
    navigateTo: outside.call(async ({ url }) => enter(String(url))),
    redirectTo: outside.call(async ({ url }) => {
      leave(1)
      return enter(String(url))
    }),
    switchTab: outside.call(async ({ url }) => {
      leave(stack.length)
      return enter(String(url))
    }),
    navigateBack: outside.call(async () => goBack()),
    ...functions,
    ...Object.fromEntries(Object.entries(services).map(([name, service]) => [name, outside.call(service)])),
    nextTick: (run: () => void) => timers.set(run),
    // What the app itself keeps here; no platform has it from the start.
    webpackJsonp: undefined,
    taroEventCenter: undefined,
  })
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
    console: {
      log: ignore,
      info: ignore,
      warn: ignore,
      debug: ignore,
      error: say,
    },
    setTimeout: timers.set,
    clearTimeout: timers.clear,
    setInterval: () => 0,
    clearInterval: ignore,
    // Only Alipay has it, with "globalObjectMode" in the project file, and Taro's runtime for Alipay counts on it.
    ...(mini.globalObject === 'my' ? { navigator: { userAgent: '' } } : {}),
  }
  const context = vm.createContext(globals)

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

  /** Puts a page on top. The platform hands its parameters over as they were written. */
  function enter(url: string): object {
    const [path = '', search = ''] = url.replace(/^\//, '').split('?')
    const query = Object.fromEntries(
      search.split('&').flatMap((part) => {
        const [name = '', value = ''] = part.split('=')
        return name ? [[name, value]] : []
      }),
    )
    const under = top()
    if (under) call(under, 'onHide')
    const page = createInstance(optionsOf(path), path, query)
    stack = [...stack, page]
    // Baidu calls this first; Taro begins a page's life there and nowhere else.
    call(page, 'onInit', query)
    call(page, 'onLoad', query)
    timers.set(() => {
      if (!stack.includes(page)) return
      call(page, 'onShow')
      call(page, 'onReady')
    })
    return {}
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
    const exact = wayToElement(
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
      enter(`${path}?${parameters.join('&')}`)
      await settle()
    },
    tap: (tag, text) => fire('tap', tag, text, { x: 0, y: 0 }),
    fire,
    type: (placeholder, value) =>
      rise(
        wayToElement(shown(), ({ attributes }) => attributes.placeholder === placeholder),
        'input',
        { value },
      ),
    async back() {
      goBack()
      await settle()
    },
  }
}

/** The way to the first element that fits, from the outermost to that one. */
function wayToElement(shown: readonly Shown[], fits: (element: ShownElement) => boolean): ShownElement[] {
  for (const one of shown) {
    if (typeof one === 'string') continue
    if (fits(one)) return [one]
    const inner = wayToElement(one.children, fits)
    if (inner.length > 0) return [one, ...inner]
  }
  return []
}

/** The attribute that listens to an event, with the handler's name. */
function handlerOf({ attributes }: ShownElement, event: string): [string, unknown] | undefined {
  const name = new RegExp(`^(bind|on|catch):?${event}$`, 'i')
  return Object.entries(attributes).find(([key]) => name.test(key))
}

function eventTarget({ attributes }: ShownElement) {
  const { id } = attributes
  return { id, dataset: { sid: attributes['data-sid'] ?? id }, offsetLeft: 0, offsetTop: 0 }
}
