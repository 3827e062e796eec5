import type { CDPSession, Page } from '@playwright/test'
import { figures, report } from './figures'
import { largeDocument, type Product, withProduct } from './product'

const nodeCount = 1000
const keystrokes = 80
const moves = 120

declare global {
  interface Window {
    /** Milliseconds from each keystroke to the paint that shows it. */
    benchPaints?: number[]
  }
}

/** Typing in the inspector and dragging over the canvas, on a page of 1,000 nodes. */
export default async function benchCanvas(options: { json: boolean }): Promise<void> {
  await withProduct(3971, async (product) => {
    const { page } = await product.openApp(largeDocument(nodeCount))
    const typing = await timeTyping(page)
    const floor = await timeBareTyping(product)
    const dragging = await timeDragging(page)
    const idle = await timeBareMoves(product)
    report(
      'canvas',
      [
        {
          name: `Keystroke in the inspector to painted canvas, ${nodeCount} nodes`,
          goal: 50,
          ours: figures(typing),
          peer: { name: 'a bare text field', ...figures(floor) },
        },
        {
          name: `Main-thread work of one drag move, ${nodeCount} nodes`,
          goal: 16,
          ours: figures(dragging),
          peer: { name: 'the pointer over an empty page', ...figures(idle) },
        },
      ],
      options,
    )
  })
}

async function timeTyping(page: Page): Promise<number[]> {
  const shield = await page.locator('[data-canvas-shield]').boundingBox()
  if (!shield) throw new Error('The canvas is not on the screen.')
  const text = await page.frameLocator('iframe').locator('.qb-text').nth(1).boundingBox()
  if (!text) throw new Error('There is no text on the canvas.')
  await page.mouse.click(text.x + text.width / 2, text.y + text.height / 2)
  const field = page.locator('[data-inspector] textarea').first()
  await field.click()
  await page.evaluate(() => {
    const frame = document.querySelector('iframe')?.contentDocument
    if (frame) window.benchPaints = []
    let pressed = 0
    document.addEventListener('keydown', () => (pressed = performance.now()), true)
    new MutationObserver(() => {
      const from = pressed
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => window.benchPaints?.push(performance.now() - from)
        channel.port2.postMessage(null)
      })
    }).observe(frame?.body ?? document.body, { subtree: true, characterData: true })
  })
  return type(page)
}

/** The same measure on a page with nothing but a field and its echo: what browser and machine take by themselves. */
async function timeBareTyping({ browser }: Product): Promise<number[]> {
  const page = await browser.newPage()
  await page.setContent('<textarea></textarea><p>.</p>')
  await page.locator('textarea').click()
  await page.evaluate(() => {
    window.benchPaints = []
    let pressed = 0
    const field = document.querySelector('textarea')
    const echo = document.querySelector('p')?.firstChild
    document.addEventListener('keydown', () => (pressed = performance.now()), true)
    field?.addEventListener('input', () => {
      if (echo) echo.nodeValue = field.value
      const from = pressed
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => window.benchPaints?.push(performance.now() - from)
        channel.port2.postMessage(null)
      })
    })
  })
  const samples = await type(page)
  await page.close()
  return samples
}

async function type(page: Page): Promise<number[]> {
  for (let count = 0; count < keystrokes; count += 1) {
    await page.keyboard.press('a')
    await page.waitForFunction((wanted) => (window.benchPaints?.length ?? 0) > wanted, count)
  }
  return page.evaluate(() => window.benchPaints ?? [])
}

async function timeDragging(page: Page): Promise<number[]> {
  const session = await page.context().newCDPSession(page)
  const from = await page.locator('[data-block="button"]').boundingBox()
  const shield = await page.locator('[data-canvas-shield]').boundingBox()
  if (!from || !shield) throw new Error('The editor is not on the screen.')
  await page.mouse.move(from.x + 20, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(shield.x + 60, shield.y + 200, { steps: 10 })
  const samples = await timeMoves(page, session, (step) => ({
    x: shield.x + 80 + (step % 7) * 20,
    y: shield.y + 90 + (step % 40) * 10,
  }))
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return samples
}

async function timeBareMoves({ browser }: Product): Promise<number[]> {
  const page = await browser.newPage()
  await page.setContent('<p>.</p>')
  const session = await page.context().newCDPSession(page)
  const samples = await timeMoves(page, session, (step) => ({
    x: 80 + (step % 7) * 20,
    y: 90 + (step % 40) * 10,
  }))
  await page.close()
  return samples
}

/** Milliseconds the main thread was busy from each move until the frame after the next. */
async function timeMoves(
  page: Page,
  session: CDPSession,
  at: (step: number) => { x: number; y: number },
): Promise<number[]> {
  await session.send('Performance.enable')
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
  const settle = () =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  const samples: number[] = []
  for (let step = 0; step < moves; step += 1) {
    const { x, y } = at(step)
    const before = await busy()
    await page.mouse.move(x, y)
    await settle()
    samples.push((await busy()) - before)
  }
  return samples
}
