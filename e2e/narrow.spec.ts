import { expect, type Locator, type Page, test } from '@playwright/test'
import en from '../messages/en.json' with { type: 'json' }
import zh from '../messages/zh.json' with { type: 'json' }
import { EditorPage } from './editor-page'

/** A small laptop, and a large screen at 200 %. */
const windows = [
  { width: 1024, height: 700 },
  { width: 960, height: 540 },
]

for (const { locale, words } of [
  { locale: 'zh-CN', words: zh },
  { locale: 'en-US', words: en },
]) {
  test(`nothing is cut off in a small window (${locale})`, async ({ browser }) => {
    const page = await (await browser.newContext({ locale })).newPage()
    const editor = new EditorPage(page)
    await page.goto('/')
    await page.getByRole('button', { name: words.landing.tryFree }).click()
    await editor.waitUntilDrawn()
    await page.locator('[data-block="button"]').click()
    await expect(page.locator('[data-selection]')).toBeVisible()
    const app = page.url()
    for (const size of windows) {
      await page.setViewportSize(size)
      await page.goto(app)
      await editor.waitUntilDrawn()
      await expectNoSidewaysScroll(page)
      for (const name of [words.editor.build, words.editor.preview, words.editor.undo, words.account.menu]) {
        await expectWhole(page, page.getByRole('button', { name, exact: true }))
      }
      await page.getByRole('tab', { name: words.editor.panels.pages }).click()
      await page.locator('[data-outline]').last().click()
      await expectWhole(page, editor.inspector.getByRole('textbox', { name: words.style.fontSize }))
      await expectWhole(page, page.locator('iframe[data-phone]'))
      for (const view of [words.editor.code, words.editor.members, words.editor.design]) {
        await page.getByRole('radio', { name: view }).click()
        await expectNoSidewaysScroll(page)
      }
      await page.getByRole('button', { name: words.editor.build, exact: true }).click()
      await expectWhole(page, page.getByRole('button', { name: words.build.start }))
      await page.keyboard.press('Escape')
      for (const path of ['/', '/apps']) {
        await page.goto(path)
        await expectNoSidewaysScroll(page)
      }
    }
    await page.context().close()
  })
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }))
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
}

/** That one can scroll to it, and that then all of its width can be seen and clicked. */
async function expectWhole(page: Page, what: Locator): Promise<void> {
  await what.scrollIntoViewIfNeeded()
  await expect(what).toBeInViewport()
  const box = await what.boundingBox()
  expect(box?.x).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
}
