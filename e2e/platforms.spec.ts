import { expect, type Page, test } from '@playwright/test'
import { EditorPage } from './editor-page'

/** What the platforms ask of an app, as its owner meets it in the editor. One opened app; the steps build on each other. */
test.describe.configure({ mode: 'serial' })

let page: Page
let editor: EditorPage

const openSettings = async (title: string) => {
  await page.getByRole('tab', { name: '页面' }).click()
  await page.getByRole('button', { name: `“${title}”的更多操作` }).click()
  await page.getByRole('menuitem', { name: '页面设置' }).click()
}

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage()
  editor = new EditorPage(page)
  await editor.tryFree()
})
test.afterAll(() => page.close())

test('a page can be forwarded with a title and a picture of one’s choice, or not at all', async () => {
  const dialog = page.getByRole('dialog')
  const settings = async () => Object.values((await editor.documentOnServer()).pages)[0]?.settings.forwarding
  await openSettings('首页')
  await expect(dialog.getByRole('switch', { name: '可以转发' })).toBeChecked()
  await expect(dialog.getByRole('radio', { name: '本页第一张图' })).toBeChecked()
  await dialog.getByRole('textbox', { name: '转发时的标题' }).fill('来喝一杯')
  await dialog.getByRole('button', { name: '保存' }).click()
  expect(await settings()).toEqual({ title: '来喝一杯' })
  await openSettings('首页')
  await dialog.getByRole('switch', { name: '可以转发' }).click()
  await expect(dialog.getByRole('textbox', { name: '转发时的标题' })).toBeHidden()
  await dialog.getByRole('button', { name: '保存' }).click()
  expect(await settings()).toEqual({ title: '来喝一杯', isOff: true })
})

test('a home page that is not the first tab is named, and mended by one tap', async () => {
  await page.getByRole('button', { name: '添加页面' }).first().click()
  await page.getByRole('tab', { name: '应用' }).click()
  await page.getByRole('switch', { name: '显示' }).click()
  await page.getByRole('tab', { name: '页面' }).click()
  await page.getByRole('button', { name: '“页面 2”的更多操作' }).click()
  await page.getByRole('menuitem', { name: '设为首页' }).click()
  await page.getByRole('button', { name: '生成安装包' }).click()
  const problem = page.getByRole('listitem').filter({ hasText: '首页不是第一个标签' })
  await problem.getByRole('button', { name: '一键修好' }).click()
  await expect(problem).toBeHidden()
  const { app } = await editor.documentOnServer()
  expect(app.tabBar?.items.map(({ pageId }) => pageId)[0]).toBe(app.homePageId)
})
