import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { AppDocument, PageId } from '../../document'
import { buildPlayer } from '../../player/build'
import { serveFolder } from '../../simulate/serve-folder'

/** The canvas of the editor without the editor. */
export interface CanvasAlone {
  /** Draws a page as a guest sees it. */
  show(document: AppDocument, page: PageId): Promise<void>
  close(): Promise<void>
}

/** Opens the canvas in a page of a browser. */
export async function openCanvas(page: Page): Promise<CanvasAlone> {
  const folder = await mkdtemp(join(tmpdir(), 'qiaoban-player-'))
  await buildPlayer(folder)
  const site = await serveFolder({
    'index.html':
      '<!doctype html><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="player.css"><body data-assets="" data-empty=""><div id="player"></div><script src="player.js"></script>',
    'player.js': await readFile(join(folder, 'player.js')),
    'player.css': await readFile(join(folder, 'player.css')),
  })
  await rm(folder, { recursive: true, force: true })
  await page.goto(site.address)
  return {
    show: (document, pageId) =>
      page.evaluate(
        (json) => {
          const [shown, id]: [AppDocument, PageId] = JSON.parse(json)
          window.qiaobanCanvas?.show(shown, id, 'guest')
        },
        JSON.stringify([document, pageId]),
      ),
    close: site.close,
  }
}

/** Every element of a block that is drawn on the page on top: its first class, where it lies, and how it looks. */
export async function drawnBlocks(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const top = '.player-page:not(.player-page--hidden)'
    const pictures = [...document.querySelectorAll<HTMLImageElement>(`${top} img`)]
    await Promise.all(pictures.map((picture) => picture.decode()))
    return [...document.querySelectorAll(`${top} [class^="qb-"], ${top} [class*=" qb-"]`)].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const { fontSize, lineHeight, color, backgroundColor, borderRadius } = getComputedStyle(element)
      const name = [...element.classList].find((word) => word.startsWith('qb-'))
      const place = [x, y, width, height].map((length) => length.toFixed(1)).join(' ')
      return [name, place, fontSize, lineHeight, color, backgroundColor, borderRadius].join(' | ')
    })
  })
}
