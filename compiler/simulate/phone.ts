import { posix } from 'node:path'
import vm from 'node:vm'
import { packageFiles } from '../check/package-files'
import type { SourceTree } from '../source-tree'
import type { MiniProgram } from '../targets'
import { renderPage, type Shown, type ShownElement, textsOf, wayToText } from './render'

/** A running app, as far as a test needs one. */
export interface Phone {
  /** Opens a page and waits until it has nothing more to do. */
  open(page: string, query?: Record<string, string>): Promise<void>
  shown(): Shown[]
  texts(): string[]
  /** Taps the element with this tag that shows the text and waits until the app has nothing more to do. */
  tap(tag: string, text: string): Promise<void>
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

/** Starts a built package with stand-ins for what the platform gives to scripts. For tests. */
export async function startPhone(
  files: SourceTree,
  mini: MiniProgram,
  { services = {}, storage = new Map() }: PhoneOptions = {},
): Promise<Phone> {
  const pack = packageFiles(files)
  const timers = createTimers()
  const outside = createOutside()
  const errors: string[] = []
  const toasts: string[] = []
  const modules = new Map<string, { exports: unknown }>()
  let app: Record<string, unknown> = {}
  let pageOptions: Record<string, unknown> | undefined
  let page: Instance | undefined
  let route = ''

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
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
    showToast: outside.call(async ({ title }) => {
      toasts.push(String(title))
      return {}
    }),
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
    pageOptions = options
  }
  const ignore = () => undefined
  const globals: Record<string, unknown> = {
    [mini.globalObject]: api,
    App: registerApp,
    Page: registerPage,
    Component: ignore,
    Behavior: ignore,
    getApp: () => app,
    getCurrentPages: () => (page ? [page] : []),
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

  function createInstance(options: Record<string, unknown>): Instance {
    const data = structuredClone((options.data ?? {}) as Record<string, unknown>)
    const instance: Instance = { ...options, data, route, __route__: route, options: {} }
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

  const shown = () => (page ? renderPage(pack, mini, route, page.data) : [])

  load('app.js')
  call(app, 'onLaunch', { path: '', query: {}, scene: 1001 })
  call(app, 'onShow', { path: '', query: {}, scene: 1001 })
  await settle()

  return {
    errors,
    toasts,
    shown,
    texts: () => textsOf(shown()),
    async open(path, query = {}) {
      route = path
      load(`${path}.js`)
      if (!pageOptions) throw new Error(`${path}.js made no page`)
      page = createInstance(pageOptions)
      // Baidu calls this first; Taro begins a page's life there and nowhere else.
      call(page, 'onInit', query)
      call(page, 'onLoad', query)
      await settle()
      call(page, 'onShow')
      call(page, 'onReady')
      await settle()
    },
    async tap(tag, text) {
      const way = wayToText(shown(), text, tag)
      const tapped = way.at(-1)
      if (!tapped || !page) throw new Error(`There is no <${tag}> with "${text}"`)
      const listening = way.filter((element) => tapHandler(element))
      if (listening.length === 0) throw new Error(`Nothing listens to a tap on <${tag}> with "${text}"`)
      for (const element of listening.reverse()) {
        const [name, handler] = tapHandler(element) ?? []
        call(page, String(handler), {
          type: 'tap',
          timeStamp: 1,
          target: eventTarget(tapped),
          currentTarget: eventTarget(element),
          detail: { x: 0, y: 0 },
          touches: [],
          changedTouches: [],
        })
        if (name?.startsWith('catch')) break
      }
      await settle()
    },
  }
}

/** A tap rises from the element under the finger; `catch…` ends its way. */
function tapHandler({ attributes }: ShownElement): [string, unknown] | undefined {
  return Object.entries(attributes).find(([key]) => /^(bind|on|catch):?tap$/i.test(key))
}

function eventTarget({ attributes }: ShownElement) {
  const { id } = attributes
  return { id, dataset: { sid: attributes['data-sid'] ?? id }, offsetLeft: 0, offsetTop: 0 }
}
