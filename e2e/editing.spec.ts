import { expect, type Page, test } from '@playwright/test'
import { EditorPage } from './editor-page'

/** What a person types and puts in stays as they typed it. One opened app; the steps build on each other. */
test.describe.configure({ mode: 'serial' })

let page: Page
let editor: EditorPage

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage()
  editor = new EditorPage(page)
  await editor.tryFree()
})
test.afterAll(() => page.context().close())

test('takes numbers as they are typed, and says which it cannot take', async () => {
  await editor.drag('text', editor.block('page'), { x: 0.5, y: 0.3 })
  const size = editor.field('字号')
  await typeInto('字号', '36')
  await expect(size).toHaveValue('36')
  await expect(editor.block('text')).toHaveCSS('font-size', '18px')
  await typeInto('字号', '3')
  await expect(editor.inspector.getByRole('alert')).toContainText('16 到 200')
  await expect(size).toHaveValue('3')
  await size.press('Enter')
  await expect(size).toHaveValue('16')
  await typeInto('字号', '大abc')
  await expect(editor.inspector.getByRole('alert')).toHaveText('请填写数字')
  await size.blur()
  await expect(size).toHaveValue('16')

  await editor.drag('swiper', editor.block('text'), { x: 0.5, y: 0.9 })
  await typeInto('高度', '340')
  await expect(editor.block('swiper')).toHaveCSS('height', '170px')
  await typeInto('高度', '50')
  await editor.field('高度').blur()
  await expect(editor.field('高度')).toHaveValue('100')
  await page.keyboard.press('Control+z')
  await expect(editor.field('高度')).toHaveValue('340')
})

/** Letter by letter, over what the field holds. */
async function typeInto(label: string, text: string): Promise<void> {
  await editor.field(label).first().click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}
