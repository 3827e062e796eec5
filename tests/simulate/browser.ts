import { chromium, type Page, type Route } from '@playwright/test'
import type { SourceTree } from '../../compiler/files/source-tree'
import { findChromium } from './chromium'
import type { Server } from './network'
import { serveFolder } from './serve-folder'

/** A built web package, open in a real browser; the counterpart of a mini-program's `Phone`. */
export interface WebPhone {
  /** Opens a page as the first of a newly loaded app, and waits until it has nothing more to do. */
  open(page: string): Promise<void>
  /**
   * What can be read on the page on top, in the order of its tree, as `readingOf` has it of a mini-program. Of the page
   * alone: the web package draws the navigation bar and the tab bar around it, which elsewhere the phone draws out of
   * app.json, so no mini-program's tree has them.
   */
  reading(): Promise<string[]>
  /** Taps what shows just this text on the page on top, and waits until the app has nothing more to do. */
  tap(text: string): Promise<void>
  /** Types into the field with this placeholder. */
  type(placeholder: string, value: string): Promise<void>
  /** Pulls the page down with a finger and lets go. */
  pull(): Promise<void>
  /** How far below the top of the screen this text stands, in pixels. */
  placeOf(text: string): Promise<number>
  /** Waits until this text can be seen, also outside pages, such as in a message. */
  sees(text: string): Promise<void>
  /** The page on top with its parameters, such as `pages/vip/index?from=poster`. */
  address(): string
  /** What the app threw or wrote to the console as errors. */
  errors: readonly string[]
  /** The browser's own page, for what is to be looked at more closely. */
  page: Page
  close(): Promise<void>
}

export interface BrowserOptions {
  /** Who answers what the app asks of another web address; without one there is no network. */
  server?: Server
}

/** Starts Chromium on a built web package, which is served as any web host would. For tests. */
export async function startBrowser(files: SourceTree, { server }: BrowserOptions = {}): Promise<WebPhone> {
  const site = await serveFolder(Object.fromEntries(files))
  const browser = await chromium.launch(await findChromium())
  const context = await browser.newContext({
    viewport: { width: 375, height: 667 },
    hasTouch: true,
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    // The browser asks for this one by itself, and no package has it.
    const isOurs = !message.location().url.endsWith('/favicon.ico')
    if (message.type() === 'error' && isOurs) errors.push(message.text())
  })
  if (server)
    await page.route(
      (url) => !url.href.startsWith(site.address),
      (route) => answer(route, server),
    )
  const underWay = new Set<Promise<unknown>>()
  page.on('request', (request) => {
    // What the browser asks for by itself, such as the picture of a tab, it may leave unanswered and say nothing of it.
    if (request.resourceType() === 'other') return
    const answered = request.response().then((response) => response?.finished())
    const ended = answered.catch(() => undefined).finally(() => underWay.delete(ended))
    underWay.add(ended)
  })
  const top = page.locator('.player-page:not(.player-page--hidden)')

  /** Until nothing is asked of the network and the page rests; a page's own script comes by the network too. */
  async function settle(): Promise<void> {
    for (;;) {
      await page.evaluate(rest)
      if (underWay.size === 0) return
      await Promise.all(underWay)
    }
  }

  return {
    errors,
    page,
    async open(path) {
      // From elsewhere: from one page of the app to another would be a way inside it.
      await page.goto('about:blank')
      // Nobody waits any more for what the page before had asked.
      underWay.clear()
      await page.goto(`${site.address}#/${path}`)
      await top.locator('.qb-page').waitFor()
      await settle()
    },
    reading: () => top.evaluate(readingOfElement),
    async tap(text) {
      await top.getByText(text, { exact: true }).first().click()
      await settle()
    },
    // A component around the field may carry the placeholder, too.
    type: (placeholder, value) =>
      top.getByPlaceholder(placeholder).and(top.locator('input, textarea')).fill(value),
    async pull() {
      const finger = await page.context().newCDPSession(page)
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: { x: number; y: number }[]) =>
        finger.send('Input.dispatchTouchEvent', { type, touchPoints: points })
      await touch('touchStart', { x: 180, y: 100 })
      for (let y = 120; y <= 400; y += 20) await touch('touchMove', { x: 180, y })
      await touch('touchEnd')
      await settle()
    },
    placeOf: async (text) => (await top.getByText(text, { exact: true }).first().boundingBox())?.y ?? 0,
    sees: (text) => page.getByText(text).filter({ visible: true }).first().waitFor(),
    address: () => new URL(page.url()).hash.replace(/^#\//, ''),
    async close() {
      await browser.close()
      await site.close()
    },
  }
}

/** Answers as a server on another address does, browsers' own questions included. */
async function answer(route: Route, server: Server): Promise<void> {
  const request = route.request()
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-allow-methods': 'GET, POST',
  }
  if (request.method() === 'OPTIONS') return route.fulfill({ status: 204, headers })
  const body = request.postData()
  const { status, data } = await server({
    url: request.url(),
    method: request.method(),
    headers: request.headers(),
    ...(body === null ? {} : { body }),
  })
  return route.fulfill({ status, headers, json: data })
}

/**
 * Runs in the browser; twice, for what was begun during the first rest. Where something moves all the time Chromium finds
 * no rest at all, and a message is gone again after two seconds: then a moment has to do.
 */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 300 }))
  }
}

/** Runs in the browser. What is hidden is left out, such as the choices of a picker that nobody opened. */
function readingOfElement(root: Element): string[] {
  const unread = 'style, script, input:is([type=checkbox], [type=radio])'
  const open: Node[] = [root]
  const texts: string[] = []
  for (let node = open.pop(); node; node = open.pop()) {
    if (node instanceof Text) texts.push(node.data)
    if (!(node instanceof Element) || node.matches(unread) || !node.checkVisibility()) continue
    if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) {
      texts.push(node.value || node.placeholder)
    } else open.push(...[...node.childNodes].reverse())
  }
  return texts.filter((text) => text.trim() !== '')
}
