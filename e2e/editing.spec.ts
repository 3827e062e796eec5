import { createHash } from 'node:crypto'
import { expect, type Locator, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { EditorPage } from './editor-page'

/** What a person types and puts in stays as they typed it. One opened app; the steps build on each other. */
test.describe.configure({ mode: 'serial' })

let page: Page
let editor: EditorPage
const errors: string[] = []

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage()
  editor = new EditorPage(page)
  page.on('pageerror', (error) => errors.push(error.message))
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

test('keeps what is typed while a picture uploads, and shows, renames, replaces and removes images', async () => {
  await page.keyboard.press('Escape')
  await editor.select(editor.block('swiper'))
  let letGo: () => Promise<void> = async () => undefined
  await page.route('**/assets', async (route) => {
    letGo = () => route.continue()
  })
  await editor.inspector.getByRole('button', { name: '第三张', exact: true }).click()
  await editor.inspector.locator('input[type="file"]').setInputFiles(await picture('门面.png'))
  await editor.field('标题').fill('新的标题')
  await letGo()
  await expect(editor.inspector.locator('li img')).toBeVisible()
  await expect(editor.field('标题')).toHaveValue('新的标题')
  await page.unroute('**/assets')

  await editor.inspector.getByRole('button', { name: /^图片 / }).click()
  await page.getByRole('button', { name: '管理全部图片' }).click()
  const row = page.locator('[data-image]')
  await expect(row).toContainText('用在 1 处')
  await row.getByRole('button', { name: '用在 1 处' }).click()
  await expect(row.getByRole('button', { name: /首页 › 轮播图/ })).toBeVisible()
  await row.getByRole('button', { name: '“门面.png”的更多操作' }).click()
  await page.getByRole('menuitem', { name: '改名' }).click()
  // Typed by the keyboard alone: the field has the focus, its text selected.
  await expect(page.getByRole('textbox', { name: '图片名称' })).toBeFocused()
  await page.keyboard.type('店门口')
  await page.keyboard.press('Enter')
  await expect(row).toContainText('店门口')
  const before = await row.locator('img').getAttribute('src')
  await row.locator('input[type="file"]').setInputFiles(await picture('新门面.png'))
  await expect(row).toContainText('新门面.png')
  expect(await editor.block('swiper').locator('img').first().getAttribute('src')).not.toBe(before)
  await row.getByRole('button', { name: '“新门面.png”的更多操作' }).click()
  await page.getByRole('menuitem', { name: '移除' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '移除' }).click()
  await expect(page.getByText('还没有图片')).toBeVisible()
  await expect(editor.block('swiper').locator('img')).toHaveCount(0)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(row).toContainText('用在 1 处')
  await page.getByRole('tab', { name: '组件' }).click()
})

test('a form takes any number of fields, with names in Chinese, and can be built', async () => {
  await editor.drag('form', editor.block('page'), { x: 0.5, y: 0.97 })
  await expect(page.getByText('点一下，放进“表单”里')).toBeVisible()
  await editor.drag('input', editor.block('form'), { x: 0.5, y: 0.3 })
  await page.keyboard.press('Control+d')
  await expect(editor.block('form').locator('.qb-field')).toHaveCount(4)
  const { nodes } = await editor.documentOnServer()
  const names = Object.values(nodes)
    .filter(({ block }) => block === 'input')
    .map(({ props }) => props.name)
  expect(names.sort()).toEqual(['name', 'name2', 'name3'])
  await editor.field('答案名称').fill('手机')
  await expect(editor.field('答案名称')).toHaveValue('手机')
  await page.getByRole('radio', { name: '代码' }).click()
  await expect(page.locator('[data-code="source"]')).toContainText('手机')
  await page.getByRole('radio', { name: '设计' }).click()
  await page.getByRole('button', { name: '生成安装包', exact: true }).click()
  await expect(page.getByRole('button', { name: '开始生成' })).toBeEnabled()
  await page.keyboard.press('Escape')
})

test('draws the phone again when it could not be loaded while offline', async () => {
  await editor.waitUntilSaved()
  await page.getByRole('radio', { name: '会员' }).click()
  await page.context().setOffline(true)
  await page.getByRole('radio', { name: '设计' }).click()
  await expect(page.getByText('手机画面没有加载出来')).toBeVisible()
  await page.context().setOffline(false)
  await editor.waitUntilDrawn()
})

test('shows the last right source beside what is wrong, and keeps unapplied JSON', async () => {
  await page.getByRole('radio', { name: '代码' }).click()
  await page.getByRole('radio', { name: '应用数据（JSON）' }).click()
  const json = page.locator('[data-code="document"]')
  await expect(json).toContainText('schemaVersion')
  await json.locator('.view-lines').click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('// 半句话')
  await page.getByRole('button', { name: '应用修改' }).click()
  const problems = page.getByRole('list', { name: '问题' })
  await expect(problems).toContainText('不能写注释')
  await page.getByRole('radio', { name: '设计' }).click()
  await page.getByRole('radio', { name: '代码' }).click()
  await page.getByRole('radio', { name: '应用数据（JSON）' }).click()
  await expect(json).toContainText('半句话')
  await expect(page.getByText('有未应用的修改')).toBeVisible()
  await page.getByRole('button', { name: '放弃修改' }).click()
  await expect(json).not.toContainText('半句话')
  await expect(json.locator('.squiggly-error')).toHaveCount(0)
  await page.getByRole('radio', { name: '设计' }).click()

  await editor.waitUntilDrawn()
  await editor.drag('button', editor.block('text'), { x: 0.5, y: 0.9 })
  await editor.inspector
    .getByRole('combobox', { name: '添加动作…' })
    .first()
    .selectOption({ label: '打开页面' })
  await page.getByRole('radio', { name: '代码' }).click()
  await expect(page.getByText('上一次正确的样子')).toBeVisible()
  await expect(page.locator('[data-code="source"]')).toContainText('FormBlock')
  await page.getByRole('button', { name: '查看组件' }).click()
  await expect(editor.inspector.getByRole('heading', { name: '按钮' })).toBeVisible()
  await page.keyboard.press('Control+z')
  expect(errors).toEqual([])
})

test('opens an app that cannot be read where it can be mended', async () => {
  const address = page
    .url()
    .replace('/apps/', '/api/apps/')
    .replace(/[?#].*$/, '')
  await editor.waitUntilSaved()
  const { app, document } = await (await page.request.get(address)).json()
  const isApp = (url: URL) => url.href === address
  await page.route(isApp, (route) =>
    route.fulfill({
      status: 422,
      json: {
        error: { code: 'document-unreadable', message: 'The document cannot be read.' },
        app,
        document: { ...document, app: { ...document.app, language: 'fr' } },
        problems: [{ path: 'app.language', message: 'Invalid option' }],
      },
    }),
  )
  await page.reload()
  await expect(page.getByRole('heading')).toContainText('暂时打不开')
  await expect(page.getByRole('list', { name: '问题' })).toContainText('app.language')
  await page.locator('[data-code="document"] .view-lines').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(JSON.stringify(document))
  await page.unroute(isApp)
  await page.getByRole('button', { name: '保存并打开' }).click()
  await editor.waitUntilDrawn()
})

test('catches pictures that are dropped on the phone, on an image and beside one', async () => {
  const shield = page.locator('[data-canvas-shield]')
  const drop = async (onto: Locator, name: string) => {
    const box = await onto.boundingBox()
    if (!box) throw new Error('That is not on the screen.')
    const { buffer, mimeType } = await picture(name)
    const dataTransfer = await page.evaluateHandle(
      ([base64, type, fileName]) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        const transfer = new DataTransfer()
        transfer.items.add(new File([bytes], fileName, { type }))
        return transfer
      },
      [buffer.toString('base64'), mimeType, name] as const,
    )
    const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 }
    await shield.dispatchEvent('dragover', { dataTransfer, ...at })
    await shield.dispatchEvent('drop', { dataTransfer, ...at })
  }
  await drop(editor.block('text'), '掉下来的.png')
  await expect(editor.block('image').locator('img')).toBeVisible()
  const before = await editor.block('image').locator('img').getAttribute('src')
  await drop(editor.block('image'), '另一张.png')
  await expect(editor.block('image').locator('img')).not.toHaveAttribute('src', before ?? '')
  await expect(editor.block('image')).toHaveCount(1)
})

test('drags a chip beside the pointer, and tells by name what is dragged', async () => {
  const box = await editor.block('text').boundingBox()
  if (!box) throw new Error('The text is not on the screen.')
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(at.x - 1, at.y)
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 30, at.y + 40, { steps: 4 })
  const chip = await page.locator('[data-drag-chip]').boundingBox()
  expect(Math.abs((chip?.x ?? 0) - at.x - 30)).toBeLessThan(40)
  expect(Math.abs((chip?.y ?? 0) - at.y - 40)).toBeLessThan(40)
  await expect(page.getByText('文字在手机画布上')).toBeAttached()
  await page.keyboard.press('Escape')
  await page.mouse.up()
})

test('keeps page and view in the address, over a reload and back', async () => {
  await page.getByRole('button', { name: '添加页面' }).first().click()
  await expect(editor.phone.locator('.player-bar')).toHaveText('页面 2')
  await page.getByRole('radio', { name: '会员' }).click()
  await editor.waitUntilSaved()
  await page.reload()
  await expect(page.getByText('还没有会员')).toBeVisible()
  await page.goBack()
  await expect(editor.phone.locator('.player-bar')).toHaveText('页面 2')
  await page.goBack()
  await expect(editor.phone.locator('.player-bar')).toHaveText('首页')
})

test('goes back in the preview by the phone’s own key', async ({ browser }) => {
  await editor.select(editor.block('button'))
  await editor.inspector
    .getByRole('combobox', { name: '添加动作…' })
    .first()
    .selectOption({ label: '打开页面' })
  await editor.inspector
    .getByRole('combobox', { name: '页面', exact: true })
    .selectOption({ label: '页面 2' })
  await editor.waitUntilSaved()
  await page.getByRole('button', { name: '预览' }).click()
  const address = await page.getByRole('textbox', { name: '预览网址' }).inputValue()
  await page.keyboard.press('Escape')
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const phone = await context.newPage()
  await phone.goto(new URL(address).pathname)
  await phone.locator('.qb-button').click()
  await expect(phone.locator('.player-bar')).toContainText('页面 2')
  await phone.goBack()
  await expect(phone.locator('.player-bar')).toContainText('首页')
  await context.close()
})

test('says what a platform’s keys lack, and saves nothing half', async () => {
  await page.getByRole('tab', { name: '应用' }).click()
  await page.locator('[data-credentials="weapp"]').click()
  const form = page.locator('form').filter({ has: page.getByRole('textbox', { name: 'AppID' }) })
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByRole('alert')).toContainText('还没有填写：AppID和AppSecret')
  await form.getByRole('textbox', { name: 'AppID' }).fill('abc')
  await form.locator('input[type="password"]').fill('secret')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByRole('alert')).toContainText('格式不对')
  await form.getByRole('textbox', { name: 'AppID' }).fill('wx0123456789abcdef')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByRole('status')).toHaveText('已保存')
  // What was removed is gone from the screen too, else the next save would bring it back.
  await form.getByRole('button', { name: '清除' }).click()
  await expect(form.getByRole('status')).toHaveText('已清除')
  await expect(form.getByRole('textbox', { name: 'AppID' })).toHaveValue('')
})

test('remembers for what was built', async () => {
  await page.getByRole('button', { name: '生成安装包', exact: true }).click()
  const choice = page.getByRole('checkbox', { name: '抖音小程序' })
  await choice.click()
  await expect(choice).not.toBeChecked()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '生成安装包', exact: true }).click()
  await expect(choice).not.toBeChecked()
  await page.keyboard.press('Escape')
})

test('says in the person’s language that there is no such page', async () => {
  await page.goto('/nowhere/at/all')
  await expect(page.getByRole('heading')).toHaveText('没有这个页面')
  await page.getByRole('link', { name: '返回我的应用' }).click()
  await expect(page.getByRole('heading', { name: '我的应用' })).toBeVisible()
})

/** A picture unlike any other. */
async function picture(name: string) {
  const [r, g, b] = createHash('sha256').update(name).digest()
  const buffer = await sharp({ create: { width: 8, height: 8, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer()
  return { name, mimeType: 'image/png', buffer }
}

/** Letter by letter, over what the field holds. */
async function typeInto(label: string, text: string): Promise<void> {
  await editor.field(label).first().click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}
