import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Builder, createBuilder } from '../build'
import { pagesInOrder } from '../document'
import { generateSource } from '../generate'
import { pageFile } from '../generate/routes'
import { startBrowser, type WebPhone } from '../simulate/browser'
import { serveFolder } from '../simulate/serve-folder'
import type { SourceTree } from '../source-tree'
import { templateOf } from '../templates'
import { writeTree } from '../write-tree'
import { drawnBlocks, openCanvas } from './testing/drawn-blocks'

const demo = templateOf('demo')?.create('zh')
if (!demo) throw new Error('There is no demo template')
const pages = pagesInOrder(demo).map(pageFile)

let builder: Builder
let files: SourceTree
let phone: WebPhone

beforeAll(async () => {
  builder = createBuilder({ workDir: '.qiaoban/tests' })
  const source = await generateSource(demo, {
    readAsset: () => Promise.reject(new Error('The demo carries its pictures')),
  })
  const built = await builder.build({ target: 'h5', source })
  expect(built.findings).toEqual([])
  files = built.files
  phone = await startBrowser(files)
})

afterAll(async () => {
  await phone?.close()
  await builder.close()
})

const heading = () => phone.page.getByRole('heading', { level: 1 })
const shown = () => phone.page.locator('.player-page:not(.player-page--hidden)')

/** What opening a page takes, in bytes as they are sent: scripts, styles and the page itself, but no pictures. */
async function bytesFor(page: string): Promise<Map<string, number>> {
  await phone.open(page)
  const addresses = await phone.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.slice(1)),
  )
  return new Map(
    ['index.html', ...addresses]
      .filter((path) => /\.(html|js|css)$/.test(path) && path !== 'service-worker.js')
      .map((path) => [path, gzipSync(files.get(path) ?? '').length]),
  )
}

const total = (bytes: Iterable<number>) => [...bytes].reduce((sum, next) => sum + next, 0)

describe('the web package of the demo', () => {
  it('sends at most 120 KB for the first page and 10 KB for each further one', async () => {
    const [home = '', ...others] = pages
    const first = await bytesFor(home)
    expect(total(first.values())).toBeLessThan(120_000)
    // What is sent for the first page is no small part of it: else nothing was counted.
    expect(total(first.values())).toBeGreaterThan(40_000)
    for (const page of others) {
      const further = [...(await bytesFor(page))].filter(([path]) => !first.has(path))
      expect(total(further.map(([, bytes]) => bytes)), page).toBeLessThan(10_000)
    }
  })

  it.each(pages)('has nothing on %s that axe finds', async (page) => {
    await phone.open(page)
    const { violations } = await new AxeBuilder({ page: phone.page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual(
      [],
    )
  })

  it('is drawn as the canvas draws it for a guest, page by page', async () => {
    const canvasPage = await phone.page.context().newPage()
    const canvas = await openCanvas(canvasPage)
    // The canvas shows also what only members see, which is what it is for.
    const alike = pagesInOrder(demo).filter(({ path }) => !['vip', 'member'].includes(path))
    for (const page of alike) {
      await phone.open(pageFile(page))
      await canvas.show(demo, page.id)
      expect(await drawnBlocks(phone.page), page.path).toEqual(await drawnBlocks(canvasPage))
    }
    await canvasPage.close()
    await canvas.close()
  })

  it('names what is on the booking page to a screen reader', async () => {
    await phone.open('pages/book/index')
    const names = await shown().ariaSnapshot()
    for (const part of [
      'textbox "姓名"',
      'textbox "手机"',
      'textbox "日期"',
      'combobox "门店"',
      'radio "靠窗"',
      'radio "安静区"',
      'checkbox "儿童椅"',
      'switch "短信提醒" [checked]',
      'button "提交预约"',
    ]) {
      expect(names).toContain(part)
    }
    const bars = await phone.page.locator('.player-phone').ariaSnapshot()
    expect(bars).toContain('heading "预约" [level=1]')
    expect(bars).toContain('button "首页"')
  })

  it('can be used with the keyboard alone', async () => {
    await phone.open('pages/book/index')
    await shown().getByRole('radio', { name: '安静区' }).press(' ')
    await shown().getByRole('checkbox', { name: '儿童椅' }).press('Enter')
    expect(await shown().getByRole('radio', { name: '安静区' }).getAttribute('aria-checked')).toBe('true')
    expect(await shown().getByRole('checkbox', { name: '儿童椅' }).getAttribute('aria-checked')).toBe('true')
    await shown().getByRole('button', { name: '提交预约' }).press('Enter')
    await phone.page.getByRole('status').getByText('请填写姓名').waitFor()
  })

  it('invites a guest to log in where the members’ page is opened from within', async () => {
    await phone.open('pages/member/index')
    await shown().getByText('查看会员日').click()
    await shown().getByText('没有账号？去注册').waitFor()
    expect(phone.address()).toBe('pages/member/index')
    expect(await heading().textContent()).toBe('会员')
  })

  it('goes back from a page on another one by its bar', async () => {
    await phone.open('pages/home/index')
    await shown().getByRole('button', { name: '到店' }).click()
    await expect.poll(() => phone.address()).toBe('pages/about/index')
    await phone.page.getByRole('banner').getByRole('button', { name: '返回' }).click()
    await expect.poll(() => phone.address()).toBe('pages/home/index')
    await shown().getByRole('button', { name: '立即预约' }).waitFor()
  })

  it('writes no error anywhere', () => {
    expect(phone.errors).toEqual([])
  })
})

describe('where the package is put', () => {
  it('may be a folder of a site', async () => {
    const site = await serveFolder(
      Object.fromEntries([...files].map(([path, contents]) => [`shops/one/${path}`, contents])),
    )
    try {
      await phone.page.goto(`${site.address}shops/one/index.html#/pages/about/index`)
      await expect.poll(() => heading().textContent()).toBe('关于我们')
    } finally {
      await site.close()
    }
  })

  it('may be a disk, where it is opened by a double click', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'qiaoban-web-'))
    const errors = phone.errors.length
    try {
      writeTree(folder, files)
      await phone.page.goto(pathToFileURL(join(folder, 'index.html')).href)
      await shown().getByRole('button', { name: '到店' }).click()
      await expect.poll(() => heading().textContent()).toBe('关于我们')
      await phone.page.goBack()
      await expect.poll(() => heading().textContent()).toBe('巧板咖啡')
      expect(phone.errors.slice(errors)).toEqual([])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('may be the phone itself: it is installed as an app, and opens without a network', async () => {
    const site = await serveFolder(Object.fromEntries(files))
    const { page } = phone
    await page.goto(site.address)
    const manifest = JSON.parse(String(files.get('manifest.webmanifest')))
    expect(manifest).toMatchObject({ name: demo.app.name, start_url: './', display: 'standalone' })
    expect(await page.locator('link[rel=manifest]').getAttribute('href')).toBe('manifest.webmanifest')
    for (const { src } of manifest.icons) expect(files.has(src)).toBe(true)
    await shown().getByRole('button', { name: '立即预约' }).waitFor()
    await page.waitForFunction(async () => {
      await navigator.serviceWorker.ready
      const start = new URL('.', window.location.href).href
      const kept = new Set((await (await caches.open(start)).keys()).map(({ url }) => url))
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
      return [start, ...loaded.filter((name) => /\.[0-9a-f]{8}\.(js|css)$/.test(name))].every((name) =>
        kept.has(name),
      )
    })
    await site.close()
    await page.goto('about:blank')
    await page.goto(site.address)
    await shown().getByRole('button', { name: '立即预约' }).waitFor()
  })
})
