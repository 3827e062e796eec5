import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { figures, report } from './figures'
import { largeDocument, withProduct } from './product'

const edits = 60

declare global {
  interface Window {
    /** When each text was painted, milliseconds since the epoch. */
    benchSeen?: Record<string, number>
  }
}

/** From an edit in the editor to its paint on a phone that shows the preview, over loopback. */
export default async function benchPreview(options: { json: boolean }): Promise<void> {
  await withProduct(3972, async ({ browser, address, openApp }) => {
    const { page, appId } = await openApp(largeDocument(100))
    const opened = await page.request.post(`${address}/api/apps/${appId}/preview`, {
      headers: { origin: address },
      data: {},
    })
    const { token } = await opened.json()
    const phone = await browser.newPage({ viewport: { width: 390, height: 844 } })
    await phone.goto(`${address}/p/${token}`)
    await phone.locator('.qb-text').first().waitFor()
    await watch(phone)

    const text = await page.frameLocator('iframe').locator('.qb-text').first().boundingBox()
    if (!text) throw new Error('There is no text on the canvas.')
    await page.mouse.click(text.x + text.width / 2, text.y + text.height / 2)
    const field = page.locator('[data-inspector] textarea').first()
    const ours = await timeEdits(phone, async (value) => {
      await field.fill(value)
    })
    const peer = await timeBareEvents(await browser.newPage())
    report(
      'preview',
      [
        {
          name: 'Edit in the editor to painted phone, loopback',
          goal: 300,
          ours: figures(ours),
          peer: { name: 'a bare server-sent event to a bare page', ...figures(peer) },
        },
      ],
      options,
    )
  })
}

/** Notes when a text that begins with `edit` is painted. */
async function watch(phone: Page): Promise<void> {
  await phone.evaluate(() => {
    window.benchSeen = {}
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const value = target.textContent ?? ''
        if (!value.startsWith('edit')) continue
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => {
            if (window.benchSeen) window.benchSeen[value] = Date.now()
          }
          channel.port2.postMessage(null)
        })
      }
    }).observe(document.body, { subtree: true, characterData: true, childList: true })
  })
}

async function timeEdits(phone: Page, edit: (value: string) => Promise<void>): Promise<number[]> {
  const samples: number[] = []
  for (let count = 0; count < edits; count += 1) {
    const value = `edit ${count}`
    const began = Date.now()
    await edit(value)
    const seen = await phone.waitForFunction((wanted) => window.benchSeen?.[wanted], value)
    samples.push(Number(await seen.jsonValue()) - began)
  }
  return samples
}

/** The least that such a preview could take: one process that pushes a text to one page. */
async function timeBareEvents(phone: Page): Promise<number[]> {
  let stream: ServerResponse | undefined
  const server = createServer((request, response) => {
    if (request.url === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.flushHeaders()
      stream = response
      return
    }
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(
      '<p>.</p><script>new EventSource("/events").onmessage = (e) => { document.querySelector("p").firstChild.nodeValue = e.data }</script>',
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await phone.goto(`http://127.0.0.1:${port}/`)
  while (!stream) await phone.waitForTimeout(20)
  await watch(phone)
  const samples = await timeEdits(phone, async (value) => {
    stream?.write(`data: ${value}\n\n`)
  })
  await phone.close()
  server.closeAllConnections()
  server.close()
  return samples
}
