import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { createNode } from '../kit/blocks'
import { type AppDocument, createDocument, type Node } from '../model'
import { findChromium } from '../tests/simulate/chromium'

const root = fileURLToPath(new URL('..', import.meta.url))
const giveUpMs = 600_000

/** The product as `npm start` serves it on data of its own, and a real browser. */
export interface Product {
  address: string
  browser: Browser
  /** A page of a new guest, with an app whose document this is. */
  openApp(document: AppDocument): Promise<{ page: Page; appId: string }>
}

/** The same with a browser. */
export async function withProduct(port: number, work: (product: Product) => Promise<void>): Promise<void> {
  await withServer(port, async ({ address }) => {
    const browser = await chromium.launch(await findChromium())
    try {
      await work({ address, browser, openApp: (document) => openApp(browser, address, document) })
    } finally {
      await browser.close()
    }
  })
}

/** Runs a bench against the product as `npm start` serves it on data of its own, and ends all of it afterwards. */
export async function withServer(
  port: number,
  work: (server: { address: string; pid: number }) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'qiaoban-bench-'))
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: 'ignore',
  })
  const address = `http://localhost:${port}`
  try {
    await ready(address)
    await work({ address, pid: child.pid ?? 0 })
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function ready(address: string): Promise<void> {
  for (let waited = 0; waited < giveUpMs; waited += 250) {
    const response = await fetch(`${address}/api/health`).catch(() => undefined)
    if (response?.ok) return
    await delay(250)
  }
  throw new Error('The product did not start.')
}

async function openApp(browser: Browser, address: string, document: AppDocument) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('button', { name: '免费试用' }).click()
  await page.waitForURL(/\/apps\/[\w-]+/)
  const appId = page.url().split('/').pop() ?? ''
  await page.locator('[data-canvas-shield]').waitFor()
  await page.goto('about:blank')
  const answer = await page.request.post(`${address}/api/apps/${appId}/operations`, {
    headers: { origin: address },
    data: {
      batchId: 'bench',
      clientId: 'bench',
      baseRevision: 0,
      operations: [{ type: 'replace-document', document }],
    },
  })
  if (!answer.ok()) throw new Error(`The document was refused: ${await answer.text()}`)
  await page.goto(`${address}/apps/${appId}`)
  await page.frameLocator('iframe').locator('.qb-page').waitFor()
  return { page, appId }
}

/** A page of `count` nodes: cards that each hold nine texts and buttons. */
export function largeDocument(count: number): AppDocument {
  const document = createDocument({ name: 'Bench', title: 'Bench', language: 'zh' })
  const nodes: Record<string, Node> = { ...document.nodes }
  const cards: string[] = []
  let number = 0
  const add = (block: string): Node => {
    number += 1
    const id = `n${number}`
    const [node] = createNode(block, 'zh', () => id)
    nodes[id] = node
    return node
  }
  while (number < count - 1) {
    const card = add('card')
    cards.push(card.id)
    const children = Array.from({ length: Math.min(9, count - 1 - number) }, (_, index) =>
      add(index % 3 === 2 ? 'button' : 'text'),
    )
    nodes[card.id] = { ...card, slots: { children: children.map(({ id }) => id) } }
  }
  const page = nodes['root-home']
  if (page) nodes['root-home'] = { ...page, slots: { children: cards } }
  return { ...document, nodes }
}
