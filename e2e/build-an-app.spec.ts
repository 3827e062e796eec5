import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { unzipSync } from 'fflate'
import { serveFolder } from '../tests/simulate/serve-folder'
import { EditorPage } from './editor-page'

/** One person, from an empty canvas to a phone and to packages. The steps build on each other. */
test.describe.configure({ mode: 'serial' })

let page: Page
let editor: EditorPage

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage()
  editor = new EditorPage(page)
  await editor.tryFree()
})
test.afterAll(() => page.context().close())

test('drags blocks onto the phone and into each other', async () => {
  const root = editor.block('page')
  await editor.drag('text', root, { x: 0.5, y: 0.3 })
  await editor.drag('card', root, { x: 0.5, y: 0.9 })
  await editor.drag('button', editor.block('card'), { x: 0.5, y: 0.75 })
  await editor.drag('swiper', editor.block('text'), { x: 0.5, y: 0.1 })
  expect(await editor.order()).toEqual(['swiper', 'text', 'card'])
  await expect(editor.block('card').locator('.qb-button')).toBeVisible()
})

test('moves a block with the mouse, and takes it back with the keyboard', async () => {
  await editor.move(editor.block('text'), editor.block('swiper'), { x: 0.5, y: 0.1 })
  await expect.poll(() => editor.order()).toEqual(['text', 'swiper', 'card'])
  await page.keyboard.press('Control+z')
  await expect.poll(() => editor.order()).toEqual(['swiper', 'text', 'card'])
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => editor.order()).toEqual(['text', 'swiper', 'card'])
})

test('edits text, colour, spacing and image', async () => {
  await editor.select(editor.block('text'))
  await editor.inspector.getByRole('textbox', { name: '文字', exact: true }).fill('欢迎光临 <b>{{x}}</b>')
  await expect(editor.block('text')).toHaveText('欢迎光临 <b>{{x}}</b>')

  await editor.inspector.getByRole('button', { name: /^颜色 / }).click()
  await page.getByRole('button', { name: '#2f6fed' }).click()
  await page.keyboard.press('Escape')
  await expect(editor.block('text')).toHaveCSS('color', 'rgb(47, 111, 237)')

  await editor.inspector.getByRole('textbox', { name: '里面留空', exact: true }).fill('40')
  await expect(editor.block('text')).toHaveCSS('padding-top', '20px')

  await editor.drag('image', editor.block('page'), { x: 0.5, y: 0.97 })
  await editor.inspector.locator('input[type="file"]').setInputFiles({
    name: 'red.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP8z4APMOGVHbHSAEEsAROxCnMTAAAAAElFTkSuQmCC',
      'base64',
    ),
  })
  await expect(editor.block('image').locator('img')).toBeVisible()
})

test('adds pages, sets a title and a tab bar', async () => {
  await page.getByRole('tab', { name: '页面' }).click()
  await page.getByRole('button', { name: '添加页面' }).first().click()
  await page.getByRole('button', { name: '“页面 2”的更多操作' }).click()
  await page.getByRole('menuitem', { name: '页面设置' }).click()
  await page.getByRole('dialog').locator('input').first().fill('会员')
  await page.getByRole('dialog').locator('input').nth(1).fill('Bad Path')
  await expect(page.getByRole('alert')).toContainText('小写字母')
  await page.getByRole('dialog').locator('input').nth(1).fill('member')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(editor.phone.locator('.player-bar')).toHaveText('会员')

  await page.getByRole('tab', { name: '应用' }).click()
  await page.getByRole('switch', { name: '显示' }).click()
  await expect(editor.phone.locator('.player-tabs__item')).toHaveCount(2)
})

test('drops the register and login block', async () => {
  await page.getByRole('tab', { name: '组件' }).click()
  await editor.drag('login', editor.block('page'), { x: 0.5, y: 0.3 })
  await expect(editor.block('login')).toContainText('欢迎加入会员')
})

test('keeps everything over a reload and shows it in another tab', async () => {
  await page.getByRole('main').getByRole('button', { name: '首页' }).click()
  await editor.waitUntilSaved()
  await page.reload()
  await editor.waitUntilDrawn()
  expect(await editor.order()).toEqual(['text', 'swiper', 'card', 'image'])

  const other = new EditorPage(await page.context().newPage())
  await other.page.goto(page.url())
  await other.waitUntilDrawn()
  await editor.select(editor.block('text'))
  await editor.inspector.getByRole('textbox', { name: '文字', exact: true }).fill('两个窗口')
  await expect(other.block('text')).toHaveText('两个窗口')
  await other.page.close()
})

test('shows the app on a phone, where it follows edits and members can register', async ({ browser }) => {
  await page.getByRole('button', { name: '预览' }).click()
  const address = await page.getByRole('textbox', { name: '预览网址' }).inputValue()
  await expect(page.getByRole('img', { name: '预览二维码' })).toBeVisible()
  expect(new URL(address).pathname).toMatch(/^\/p\/[\w-]{20,}$/)
  await page.keyboard.press('Escape')

  // The phone of somebody else: no cookies of the editor's.
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const phone = await context.newPage()
  await phone.goto(new URL(address).pathname)
  await expect(phone.locator('.qb-text')).toHaveText('两个窗口')
  await editor.inspector.getByRole('textbox', { name: '文字', exact: true }).fill('手机上马上看到')
  await expect(phone.locator('.qb-text')).toHaveText('手机上马上看到')

  await phone.locator('.player-tabs__item').nth(1).click()
  await register(phone, 'phone-person')
  await context.close()
})

test('shows the Taro source as it is edited', async () => {
  await page.getByRole('radio', { name: '代码' }).click()
  await expect(page.locator('[data-code="source"]')).toContainText('手机上马上看到')
  await expect(page.locator('[data-code="source"]')).toContainText('SwiperBlock')
})

test('explains an invalid document at its line, and applies a valid one as one step', async () => {
  await page.getByRole('radio', { name: '应用数据（JSON）' }).click()
  const text = page.locator('[data-code="document"]')
  await expect(text).toContainText('schemaVersion')
  await text.locator('.view-lines').click()
  const replaceAll = async (json: string) => {
    await page.keyboard.press('Control+a')
    await page.evaluate((value) => navigator.clipboard.writeText(value), json).catch(() => undefined)
    await page.keyboard.insertText(json)
  }
  const answer = await page.request.get(page.url().replace('/apps/', '/api/apps/'))
  const { document } = await answer.json()
  document.app.name = '改过名字'
  const good = JSON.stringify(document)
  await replaceAll(good.replace('"path":"member"', '"path":"../member"'))
  await page.getByRole('button', { name: '应用修改' }).click()
  await expect(page.getByRole('list', { name: '问题' })).toContainText('第')
  await expect(page.getByRole('textbox', { name: '应用名称' })).not.toHaveValue('改过名字')

  await text.locator('.view-lines').click()
  await replaceAll(good)
  await page.getByRole('button', { name: '应用修改' }).click()
  await expect(page.getByRole('textbox', { name: '应用名称' })).toHaveValue('改过名字')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('textbox', { name: '应用名称' })).not.toHaveValue('改过名字')
  await page.getByRole('radio', { name: '设计' }).click()
})

test('builds packages and downloads them', async () => {
  await page.getByRole('button', { name: '生成安装包', exact: true }).click()
  for (const name of ['抖音小程序', '快手小程序', '百度小程序'])
    await page.getByRole('checkbox', { name }).click()
  await page.getByRole('checkbox', { name: '网页' }).click()
  await page.getByRole('button', { name: '开始生成' }).click()
  await expect(page.getByRole('progressbar').first()).toBeVisible()
  for (const target of ['weapp', 'alipay', 'h5', 'source']) {
    await expect(page.locator(`[data-build-target="${target}"]`)).toHaveAttribute('data-state', 'succeeded', {
      timeout: 180_000,
    })
  }
  const weapp = await download('下载微信小程序')
  expect(Object.keys(weapp)).toEqual(
    expect.arrayContaining([
      'app.json',
      'app.js',
      'project.config.json',
      'pages/home/index.js',
      'pages/member/index.js',
    ]),
  )
  const source = await download('下载源代码')
  expect(Object.keys(source).some((path) => path.endsWith('src/pages/home/index.tsx'))).toBe(true)
})

test('serves the downloaded web package, where a member registers and stays logged in', async ({
  browser,
}) => {
  const files = await download('下载网页')
  const server = await serveFolder(files)
  const context = await browser.newContext({ viewport: { width: 375, height: 740 } })
  const phone = await context.newPage()
  await phone.goto(server.address)
  await expect(phone.locator('.qb-text')).toContainText('手机上马上看到')
  await phone.getByText('会员', { exact: true }).last().click()
  await register(phone, 'web-person')
  await phone.reload()
  await expect(phone.locator('.qb-member__name')).toHaveText('web-person')
  await context.close()
  await server.close()
})

async function register(phone: Page, account: string): Promise<void> {
  await phone.getByText('没有账号？去注册').click()
  await phone.locator('.qb-login__input input, input.qb-login__input').first().fill(account)
  await phone.locator('.qb-login__input input, input.qb-login__input').nth(1).fill('correct horse')
  await phone.getByText('注册', { exact: true }).click()
  await expect(phone.getByText('请先勾选同意')).toBeVisible()
  await phone.getByText('我已阅读并同意用户协议和隐私政策').click()
  await phone.getByText('注册', { exact: true }).click()
  await expect(phone.locator('.qb-member__name')).toHaveText(account)
}

async function download(name: string): Promise<Record<string, Uint8Array>> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ])
  return unzipSync(readFileSync(await file.path()))
}
