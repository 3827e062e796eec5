import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import type { SourceTree } from '../../compiler/files/source-tree'
import { pageFile } from '../../compiler/resolve/routes'
import type { AppDocument, PageId } from '../../model'
import { findChromium } from '../simulate/chromium'
import { serveFolder } from '../simulate/serve-folder'
import { bundledFont, fontPath, fontStyle } from './bundled-font'
import { type MeasuredPage, measurePage } from './measured-page'

/** One page as one host draws it. */
export interface Picture {
  measured: MeasuredPage
  /** PNG of what is on the page, without the bars around it. */
  png: Buffer
}

export interface PictureHost {
  name: 'canvas' | 'preview' | 'h5'
  /** Draws a page at a width in CSS pixels, as a guest sees it. */
  draw(pageId: PageId, width: number): Promise<Picture>
}

/** Higher than any page, so that all of one is seen without scrolling. CSS pixels. */
const height = 12_000

const playerFiles = () =>
  Object.fromEntries(
    ['player.js', 'player.css'].map((name) => [
      `player/${name}`,
      readFileSync(join(process.cwd(), 'public/player', name)),
    ]),
  )

const playerPage = (data: string) =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><link rel="stylesheet" href="/player/player.css"></head><body ${data}><div id="player"></div><script src="/player/player.js"></script></body></html>`

/** The three hosts of one document, in one browser. The web package is given as it was built. For tests. */
export async function startHosts(document: AppDocument, webPackage: SourceTree) {
  const browser = await chromium.launch(await findChromium())
  const opened = await Promise.all([
    startCanvas(browser, document),
    startPreview(browser, document),
    startWebPackage(browser, document, webPackage),
  ])
  const hosts: readonly PictureHost[] = opened.map(({ host }) => host)
  return {
    hosts,
    async close() {
      await browser.close()
      await Promise.all(opened.map(({ site }) => site.close()))
    },
  }
}

async function startCanvas(browser: Browser, document: AppDocument) {
  const files = { ...playerFiles(), 'canvas.html': playerPage('data-assets="/none" data-empty=""') }
  const site = await serveFolder(files, bundledFontAt)
  const page = await newPage(browser)
  let isOpen = false
  const host: PictureHost = {
    name: 'canvas',
    async draw(pageId, width) {
      await page.setViewportSize({ width, height })
      if (!isOpen) await page.goto(`${site.address}canvas.html`)
      isOpen = true
      await page.waitForFunction(() => window.qiaobanCanvas !== undefined)
      await page.evaluate(showOnCanvas, [JSON.stringify(document), pageId])
      return take(page)
    },
  }
  return { host, site }
}

/** Runs in the browser. */
function showOnCanvas([text = '', pageId = '']: string[]): void {
  window.qiaobanCanvas?.show(JSON.parse(text), pageId, 'guest')
}

/** The server's part in a preview is a document and a stream in which nothing comes. */
async function startPreview(browser: Browser, document: AppDocument) {
  const answerOf = (shown: AppDocument) =>
    JSON.stringify({ revision: 1, document: shown, appId: 'gallery', memberBaseUrl: '', visit: '' })
  const files: Record<string, string | Uint8Array> = {
    ...playerFiles(),
    'preview.html': playerPage('data-token="t"'),
  }
  const site = await serveFolder(files, bundledFontAt)
  const page = await newPage(browser)
  // Never answered: a phone that waits for edits.
  await page.route('**/api/preview/t/events*', () => undefined)
  const host: PictureHost = {
    name: 'preview',
    async draw(pageId, width) {
      await page.setViewportSize({ width, height })
      files['api/preview/t'] = answerOf({ ...document, app: { ...document.app, homePageId: pageId } })
      await page.goto(`${site.address}preview.html`)
      await page.locator('.qb-page').waitFor()
      return take(page)
    },
  }
  return { host, site }
}

async function startWebPackage(browser: Browser, document: AppDocument, webPackage: SourceTree) {
  const site = await serveFolder(Object.fromEntries(webPackage), bundledFontAt)
  const page = await newPage(browser)
  const host: PictureHost = {
    name: 'h5',
    async draw(pageId, width) {
      const shown = document.pages[pageId]
      if (!shown) throw new Error(`There is no page ${pageId}`)
      await page.setViewportSize({ width, height })
      await page.goto('about:blank')
      await page.goto(`${site.address}#/${pageFile(shown)}`)
      await page.locator('.qb-page').first().waitFor()
      return take(page)
    },
  }
  return { host, site }
}

const bundledFontAt = (path: string) =>
  path.startsWith(fontPath) ? bundledFont(path.slice(fontPath.length)) : undefined

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', hasTouch: true })
  // Videos and maps would come from elsewhere; nothing of them is compared.
  await context.route(/^https:/, (route) => route.abort())
  return context.newPage()
}

async function take(page: Page): Promise<Picture> {
  await page.addStyleTag({ content: fontStyle })
  await page.evaluate(settled)
  const measured = await page.evaluate(measurePage)
  const png = await page.screenshot({ animations: 'disabled', clip: measured.frame })
  return { measured, png }
}

/** Runs in the browser: until fonts and pictures are there and nothing moves. */
async function settled(): Promise<void> {
  const pictures = [...document.images].map((picture) => picture.decode().catch(() => undefined))
  await Promise.all([document.fonts.ready, ...pictures])
  const placesNow = () =>
    [...document.querySelectorAll('[class*="qb-"]')]
      .map((element) => element.getBoundingClientRect())
      .map(({ left, top, width, height }) => [left, top, width, height].join())
      .join(';')
  let before = ''
  for (let same = 0; same < 3; ) {
    await new Promise(requestAnimationFrame)
    await document.fonts.ready
    const now = placesNow()
    same = now === before ? same + 1 : 0
    before = now
  }
}
