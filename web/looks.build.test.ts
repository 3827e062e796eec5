import type { Locator } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDocument } from '../compiler/diagnose'
import { generateSource } from '../compiler/generate'
import { type Builder, createBuilder } from '../compiler/taro'
import { startBrowser, type WebPhone } from '../tests/simulate/browser'
import { blueIn } from './testing/circle-picture'
import { looksDocument, shapes } from './testing/looks-document'

let builder: Builder
let phone: WebPhone

beforeAll(async () => {
  builder = createBuilder({ workDir: '.qiaoban/tests' })
  const document = await looksDocument()
  expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([])
  const source = await generateSource(document, {
    readAsset: () => Promise.reject(new Error('The document carries its pictures')),
    mapKey: { key: 'a'.repeat(32), securityCode: 'b'.repeat(32) },
  })
  const { files, findings } = await builder.build({ target: 'h5', source })
  expect(findings).toEqual([])
  phone = await startBrowser(files)
})

afterAll(async () => {
  await phone?.close()
  await builder.close()
})

const open = (page: string) => phone.open(`pages/${page}/index`)
const shown = () => phone.page.locator('.player-page:not(.player-page--hidden)')

async function box(element: Locator) {
  const found = await element.boundingBox()
  if (!found) throw new Error('It is not drawn')
  return found
}

describe('a picture in a web package', () => {
  it('by its width is as high as its shape says', async () => {
    await open('pictures')
    for (const [name, { width, height }] of Object.entries(shapes)) {
      const frame = await box(phone.page.locator('.qb-image', { has: phone.page.getByAltText(name) }))
      expect(frame.width, name).toBeCloseTo(375, 1)
      expect(frame.height, name).toBeCloseTo((375 * height) / width, 1)
    }
  })

  it('that fills its frame is cut, not squeezed: a circle stays a circle', async () => {
    await open('frames')
    for (const name of Object.keys(shapes)) {
      const blue = await blueIn(await phone.page.getByAltText(name).first().screenshot())
      expect(blue.of, name).toEqual({ width: 150, height: 80 })
      expect(Math.abs(blue.width - blue.height), name).toBeLessThanOrEqual(1)
    }
    const slide = await blueIn(await phone.page.locator('.qb-swiper__picture').screenshot())
    expect(Math.abs(slide.width - slide.height)).toBeLessThanOrEqual(1)
  })

  it('that is shown whole stands in the middle of its frame', async () => {
    await open('frames')
    const blue = await blueIn(await phone.page.getByAltText('tall').last().screenshot())
    expect(Math.abs(blue.width - blue.height)).toBeLessThanOrEqual(1)
    expect(Math.abs(blue.left + blue.width / 2 - blue.of.width / 2)).toBeLessThanOrEqual(1)
  })

  it('of a fixed size gives way to no text beside it', async () => {
    await open('row')
    const frame = await box(phone.page.locator('.qb-image'))
    expect([frame.width, frame.height].map(Math.round)).toEqual([80, 80])
  })
})

describe('a field in a web package', () => {
  it('has letters of 16 pixels or more, so that an iPhone does not zoom in', async () => {
    await open('fields')
    const sizes = await shown()
      .locator('input, textarea, select')
      .evaluateAll((fields) => fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)))
    expect(sizes).toHaveLength(4)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
  })

  it('with choices takes any of them, the first one too', async () => {
    await open('fields')
    const shop = phone.page.getByRole('combobox', { name: 'Shop' })
    const [first = '', second = ''] = await shop.locator('option:not([hidden])').allTextContents()
    for (const choice of [first, second, first]) {
      await shop.selectOption(choice)
      await shown().locator('.qb-picked').getByText(choice, { exact: true }).waitFor()
    }
  })

  it('of several lines is one grey box, as on the canvas', async () => {
    await open('fields')
    const field = phone.page.getByRole('textbox', { name: 'Message' })
    const style = await field.evaluate((element) => {
      const { backgroundColor, resize, borderTopWidth, height } = getComputedStyle(element)
      return { backgroundColor, resize, borderTopWidth, height, tag: element.tagName }
    })
    expect(style).toEqual({
      backgroundColor: 'rgb(246, 247, 249)',
      resize: 'none',
      borderTopWidth: '0px',
      height: '90px',
      tag: 'TEXTAREA',
    })
  })
})

describe('a video in a web package', () => {
  it('lies in its own place', async () => {
    await open('film')
    const [film, place, above] = await Promise.all([
      box(phone.page.locator('video')),
      box(phone.page.locator('.qb-video')),
      box(shown().getByText('Above')),
    ])
    expect(film).toEqual(place)
    expect(film.y).toBeGreaterThan(above.y + 450)
  })
})

describe('a page in a web package', () => {
  it('that is a short tab does not scroll', async () => {
    await open('short')
    const { scrollHeight, clientHeight } = await shown().evaluate((page) => page)
    expect(scrollHeight).toBe(clientHeight)
  })

  it('has the title that was typed, and no markup of it', async () => {
    await open('short')
    const title = 'a <b>b</b> &amp; <img src=x onerror=alert(1)>'
    expect(await phone.page.title()).toBe(title)
    expect(await phone.page.getByRole('heading', { level: 1 }).textContent()).toBe(title)
    expect(await phone.page.locator('.player-bar b, .player-bar img').count()).toBe(0)
  })

  it('says a message as it was typed', async () => {
    await open('short')
    await phone.page.getByRole('button', { name: 'Say' }).click()
    expect(await phone.page.locator('.player-toast').innerHTML()).toBe('&lt;i&gt;said&lt;/i&gt;')
  })

  it('is as wide as a phone on a computer, in the middle, with all that lies over it', async () => {
    await phone.page.setViewportSize({ width: 1440, height: 900 })
    await open('short')
    await phone.page.getByRole('button', { name: 'Say' }).click()
    for (const part of [
      '.player-phone',
      '.player-tabs',
      '.player-bar',
      '.player-page:not(.player-page--hidden)',
    ]) {
      const { x, width } = await box(phone.page.locator(part))
      expect({ x, width }, part).toEqual({ x: 505, width: 430 })
    }
    const toast = await box(phone.page.locator('.player-toast'))
    expect(toast.x + toast.width / 2).toBeCloseTo(720, 0)
    expect(toast.width).toBeLessThan(430)
    const button = await box(phone.page.getByRole('button', { name: 'Say' }))
    expect(button.height).toBeLessThan(60)
    await phone.page.setViewportSize({ width: 375, height: 667 })
  })

  it('is in the language of the app', async () => {
    await open('short')
    expect(await phone.page.locator('html').getAttribute('lang')).toBe('zh-CN')
  })

  it('leads back by its bar and by the back key, to the page as it was left', async () => {
    await open('short')
    const title = () => phone.page.getByRole('heading', { level: 1 }).textContent()
    const first = await title()
    await phone.page.getByRole('button', { name: 'Go' }).press('Enter')
    await expect.poll(title).toBe('Pictures')
    expect(phone.address()).toBe('pages/pictures/index')
    await phone.page.getByRole('button', { name: '返回' }).click()
    await expect.poll(title).toBe(first)
    await expect.poll(() => phone.address()).toBe('pages/short/index')
    await phone.page.getByRole('button', { name: 'Go' }).press(' ')
    await expect.poll(title).toBe('Pictures')
    await phone.page.goBack()
    await expect.poll(title).toBe(first)
    await phone.page.goForward()
    await expect.poll(title).toBe('Pictures')
  })

  it('that was opened by its address leads to the home page', async () => {
    await open('pictures')
    await phone.page.getByRole('button', { name: '首页' }).click()
    await expect.poll(() => phone.address()).toBe('pages/short/index')
  })

  it('keeps what was typed while another tab is looked at', async () => {
    await open('fields')
    await phone.page.getByRole('textbox', { name: 'Name' }).fill('Ann')
    await phone.page.getByRole('navigation').getByRole('button', { name: 'Short' }).click()
    await expect.poll(() => phone.address()).toBe('pages/short/index')
    await phone.page.getByRole('navigation').getByRole('button', { name: 'Fields' }).click()
    await expect.poll(() => phone.page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Ann')
  })
})

describe('a page that is fetched', () => {
  it('says so where it did not come, and is asked for again', async () => {
    await open('short')
    await phone.page.evaluate(async () => {
      // What was opened before is at hand without a network.
      for (const name of await caches.keys()) await caches.delete(name)
    })
    await phone.page.context().setOffline(true)
    await phone.page.getByRole('button', { name: 'Pull' }).click()
    await phone.page.getByRole('alert').waitFor()
    await phone.page.context().setOffline(false)
    await phone.page.getByRole('button', { name: '重试' }).click()
    await shown().getByText('Nothing to refresh').waitFor()
  })
})

describe('a page that is pulled down', () => {
  it('goes back where there is nothing to refresh', async () => {
    await open('pulled')
    const finger = await phone.page.context().newCDPSession(phone.page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: 180, y }],
      })
    await finger.send('Emulation.setTouchEmulationEnabled', { enabled: true })
    const pulled = phone.page.locator('.player-pull')
    await touch('touchStart', 100)
    await touch('touchMove', 160)
    await touch('touchMove', 300)
    await pulled.waitFor()
    await touch('touchEnd', 300)
    await pulled.waitFor({ state: 'detached' })
    await finger.send('Emulation.setTouchEmulationEnabled', { enabled: false })
  })
})

describe('a place in a web package', () => {
  it('is an address with a way to a map where Amap cannot be reached', async () => {
    await open('place')
    const link = shown().getByRole('link', { name: '在高德地图中查看' })
    expect(await link.getAttribute('href')).toBe(
      'https://uri.amap.com/marker?position=121.2876,31.2345&name=Our%20shop&coordinate=gaode',
    )
    expect(await phone.reading()).toEqual(['在高德地图中查看', 'Our shop', '1 Road'])
  })

  it('is on a map of Amap’s where the owner gave a key', async () => {
    const asked: string[] = []
    await phone.page.route('https://webapi.amap.com/**', (route) => {
      asked.push(route.request().url())
      return route.fulfill({ contentType: 'text/javascript', body: amapDouble })
    })
    await open('place')
    await shown().getByText('121.2876,31.2345 at 15 for bbbb').waitFor()
    await shown().getByText('Our shop at 121.2876,31.2345').waitFor()
    expect(asked).toEqual([`https://webapi.amap.com/maps?v=2.0&key=${'a'.repeat(32)}&callback=onAmapReady`])
    const link = await box(shown().getByRole('link', { name: '在高德地图中查看' }))
    const map = await box(phone.page.locator('.qb-map__view'))
    expect(link.height).toBeLessThan(60)
    expect(link.x + link.width).toBeLessThanOrEqual(map.x + map.width)
    expect(link.y + link.height).toBeLessThanOrEqual(map.y + map.height)
    await phone.page.unroute('https://webapi.amap.com/**')
  })
})

/** Writes what it was told where Amap draws, and is done a moment later, as its documentation has it. */
const amapDouble = `
const codeAtStart = window._AMapSecurityConfig.securityJsCode.slice(0, 4)
window.AMap = {
  Map: class {
    constructor(container, { center, zoom }) {
      this.container = container
      container.append(center + ' at ' + zoom + ' for ' + codeAtStart)
    }
    on(event, listener) { if (event === 'complete') requestAnimationFrame(listener) }
    destroy() { this.container.textContent = '' }
  },
  Marker: class {
    constructor({ map, position, title }) { map.container.append(document.createElement('br'), title + ' at ' + position) }
  },
}
window.onAmapReady()
`
