import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SourceTree } from '../compiler/files/source-tree'
import { writeTree } from '../compiler/files/write-tree'
import { generateSource } from '../compiler/generate'
import { pageFile } from '../compiler/resolve/routes'
import { type Builder, createBuilder } from '../compiler/taro'
import { templateOf } from '../kit/templates'
import { pagesInOrder } from '../model'
import { startBrowser, type WebPhone } from '../tests/simulate/browser'
import { noAnswer, serveFolder } from '../tests/simulate/serve-folder'

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
/** Until the service worker has kept all scripts and styles of the first page, and the page. */
async function kept(): Promise<void> {
  await shown().getByRole('button', { name: '立即预约' }).waitFor()
  await phone.page.waitForFunction(async () => {
    await navigator.serviceWorker.ready
    const requests = await (await caches.open(new URL('.', window.location.href).href)).keys()
    const addresses = performance.getEntriesByType('resource').map(({ name }) => name)
    const needed = addresses.filter((address) => /\.[0-9a-f]{8}\.(js|css)$/.test(address))
    return [window.location.href.split('#')[0], ...needed].every((address) =>
      requests.some(({ url }) => url === address),
    )
  })
}

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
    await shown().getByRole('link', { name: '到店' }).click()
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
    // What the page before still had under way ends here, and is none of this one's.
    await phone.page.goto('about:blank')
    const errors = phone.errors.length
    try {
      writeTree(folder, files)
      await phone.page.goto(pathToFileURL(join(folder, 'index.html')).href)
      await shown().getByRole('link', { name: '到店' }).click()
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
    await kept()
    await site.close()
    await page.goto('about:blank')
    await page.goto(site.address)
    await shown().getByRole('button', { name: '立即预约' }).waitFor()
  })

  it('may be a host with a page of its own for whatever it has not: that is not kept as a script', async () => {
    const served = Object.fromEntries([...files].filter(([path]) => !pageScript.test(path)))
    const site = await serveFolder(served, () => ({
      type: 'text/html',
      contents: '<html>Log in to this network</html>',
    }))
    const { page } = phone
    try {
      await page.goto(site.address)
      await page.evaluate(() => navigator.serviceWorker.ready)
      await page.goto(`${site.address}?again#/pages/about/index`)
      await shown().getByRole('alert').waitFor()
      Object.assign(served, Object.fromEntries(files))
      await page.reload()
      await shown().locator('.qb-page').waitFor()
    } finally {
      await site.close()
    }
  })

  it('may get a new version while the old one is open: trying again opens the page of the new one', async () => {
    const served = Object.fromEntries(files)
    const site = await serveFolder(served)
    const { page } = phone
    try {
      await page.goto(site.address)
      await shown().getByRole('link', { name: '到店' }).waitFor()
      for (const path of files.keys()) delete served[path]
      Object.assign(served, renamed(files))
      await shown().getByRole('link', { name: '到店' }).click()
      await shown().getByRole('button', { name: '重试' }).click()
      await shown().locator('.qb-page').waitFor()
      expect(await heading().textContent()).toBe('关于我们')
    } finally {
      await site.close()
    }
  })

  it('may be a host that is out of order for a while: what was kept is opened', async () => {
    const served = Object.fromEntries(files)
    const site = await serveFolder(served, () => ({
      type: 'text/html',
      contents: 'Bad gateway',
      status: 502,
    }))
    const { page } = phone
    try {
      await page.goto(site.address)
      await kept()
      for (const path of files.keys()) delete served[path]
      await page.reload()
      await shown().getByRole('button', { name: '立即预约' }).waitFor()
    } finally {
      await site.close()
    }
  })

  it('may be at the end of a line that hangs: what was kept is opened', async () => {
    const served = Object.fromEntries(files)
    const site = await serveFolder(served, () => noAnswer)
    const { page } = phone
    try {
      await page.goto(site.address)
      await kept()
      for (const path of files.keys()) delete served[path]
      await page.reload()
      await shown().getByRole('button', { name: '立即预约' }).waitFor()
    } finally {
      site.hangUp()
      await site.close()
    }
  })

  it('may be at the end of a line on which not even its script comes: it says so', async () => {
    const served = Object.fromEntries([...files].filter(([path]) => !path.startsWith('js/')))
    const site = await serveFolder(served, () => noAnswer)
    const { page } = phone
    try {
      // Scripts that hang keep the page from ever having loaded.
      await page.goto(site.address, { waitUntil: 'commit' })
      await page.getByText('还没有打开，请检查网络后刷新').waitFor()
    } finally {
      site.hangUp()
      await site.close()
    }
  })
})

/** The scripts of single pages. */
const pageScript = /^js\/\d+\.[0-9a-f]{8}\.js$/

/** The same package with other names of scripts, as another version has them. */
function renamed(tree: SourceTree): Record<string, string | Uint8Array> {
  const newHash = (hash: string) => Array.from(hash).reverse().join('')
  const hashes = [...tree.keys()].flatMap((path) => /^js\/.*\.([0-9a-f]{8})\.js$/.exec(path)?.[1] ?? [])
  const rename = (text: string) => hashes.reduce((now, hash) => now.replaceAll(hash, newHash(hash)), text)
  return Object.fromEntries(
    [...tree].map(([path, contents]) => [
      rename(path),
      /\.(js|html)$/.test(path) ? rename(Buffer.from(contents).toString()) : contents,
    ]),
  )
}
