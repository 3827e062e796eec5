import { expect, type Page, test } from '@playwright/test'
import { EditorPage } from './editor-page'

/** What people do every day, and what they expect to find then. One opened app; the steps build on each other. */
test.describe.configure({ mode: 'serial' })

let page: Page
let editor: EditorPage
const email = `owner-${Date.now()}@example.com`
const password = 'correct horse 7'

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ hasTouch: true })).newPage()
  editor = new EditorPage(page)
  await editor.tryFree()
})
test.afterAll(() => page.context().close())

test('opens every panel at its top', async () => {
  const panel = page.getByRole('tabpanel')
  await page.locator('[data-block="login"]').click()
  for (const block of ['text', 'button']) await page.locator(`[data-block="${block}"]`).click()
  await panel.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await expect.poll(() => panel.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0)
  await page.getByRole('tab', { name: '应用' }).click()
  expect(await panel.evaluate(({ scrollTop }) => scrollTop)).toBe(0)
})

test('shows as chosen only what was chosen, and what emptiness amounts to', async () => {
  await editor.selectInOutline('按钮')
  const alignment = editor.inspector.getByRole('radiogroup', { name: '对齐' }).getByRole('radio')
  await expect(alignment).toHaveCount(3)
  await expect(alignment.and(page.locator('[aria-checked="true"]'))).toHaveCount(0)
  await expect(editor.field('字号')).toHaveAttribute('placeholder', /^默认 \d+$/)
})

test('shows each of four numbers whole', async () => {
  await editor.inspector.getByRole('button', { name: '分别设置四边' }).last().click()
  for (const side of ['上', '右', '下', '左']) {
    const field = editor.field(`里面留空 ${side}`)
    await field.fill('124')
    const isCut = await field.evaluate((input) => input.scrollWidth > input.clientWidth)
    expect(isCut, side).toBe(false)
  }
})

test('hides nothing of the block above a selected one', async () => {
  await editor.selectInOutline('文字')
  const bar = await page.locator('[data-selection-bar]').boundingBox()
  const above = await editor.block('login').boundingBox()
  expect(bar?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0))
})

test('scrolls the phone with a finger', async () => {
  const scrolled = () => editor.phone.locator('.player-page').evaluate(({ scrollTop }) => scrollTop)
  for (let count = 0; count < 3; count += 1) await page.keyboard.press('Control+d')
  await editor.selectInOutline('注册登录')
  for (let count = 0; count < 2; count += 1) await page.keyboard.press('Control+d')
  await editor.phone.locator('.player-page').evaluate((element) => element.scrollTo(0, 0))
  const box = await page.locator('[data-canvas-shield]').boundingBox()
  if (!box) throw new Error('The phone is not on the screen.')
  const x = box.x + box.width / 2
  const from = box.y + box.height * 0.8
  const touch = await page.context().newCDPSession(page)
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y: from }] })
  for (const part of [0.2, 0.4, 0.6]) {
    await touch.send('Input.dispatchTouchEvent', {
      type: 'touchMove',
      touchPoints: [{ x, y: from - box.height * part }],
    })
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect.poll(scrolled).toBeGreaterThan(box.height * 0.3)
})

test('draws the phone larger and smaller, and finds on it what is under the pointer', async () => {
  for (const zoom of ['75%', '150%', '100%']) {
    await page.getByRole('combobox', { name: '手机画面的大小' }).selectOption(zoom)
    await editor.phone.locator('.player-page').evaluate((element) => element.scrollTo(0, 0))
    await page.locator('[data-outline]').first().click()
    const at = await page.locator('iframe[data-phone]').evaluate((element: HTMLIFrameElement) => {
      const frame = element.getBoundingClientRect()
      const block = element.contentDocument?.querySelector('.qb-login')?.getBoundingClientRect()
      const scale = frame.width / element.offsetWidth
      return block && { x: frame.left + block.left * scale + 9, y: frame.top + block.top * scale + 9 }
    })
    if (!at) throw new Error('There is no block to point at.')
    await page.mouse.click(at.x, at.y)
    await expect(editor.inspector.getByRole('heading', { name: '注册登录' })).toBeVisible()
    const frame = await page.locator('[data-selection]').boundingBox()
    expect(Math.abs((frame?.y ?? 0) + 9 - at.y)).toBeLessThan(2)
  }
})

test('tells a guest that the account is there, and renames and finds the app in the list', async () => {
  await editor.waitUntilSaved()
  await page.getByRole('button', { name: '保存账号' }).click()
  await page.getByRole('textbox', { name: '邮箱' }).fill(email)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '注册账号' }).click()
  await expect(page.getByRole('dialog')).toContainText(`以后用 ${email} 登录`)
  await page.getByRole('button', { name: '继续' }).click()

  await page.goto('/apps')
  await page.getByRole('button', { name: /更多操作/ }).click()
  await page.getByRole('menuitem', { name: '复制一份' }).click()
  await expect(page.getByRole('listitem')).toHaveCount(2)
  await page
    .getByRole('button', { name: /更多操作/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: '改名' }).click()
  await page.getByRole('textbox', { name: '应用名称' }).fill('阿宝美发')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: '阿宝美发' })).toBeVisible()
  await page.getByRole('searchbox', { name: '搜索应用' }).fill('美发')
  await expect(page.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('searchbox', { name: '搜索应用' }).fill('奶茶')
  await expect(page.getByText('没有名称里有“奶茶”的应用')).toBeVisible()
})

test('keeps an app’s name when it is emptied', async ({ page }) => {
  const editor = new EditorPage(page)
  await editor.tryFree()
  const name = page.getByRole('textbox', { name: '应用名称' })
  const before = await name.inputValue()
  await name.fill('   ')
  await name.blur()
  await expect(name).toHaveValue(before)
  await name.fill(' 阿宝 ')
  await name.blur()
  await expect(name).toHaveValue('阿宝')
  await editor.waitUntilSaved()
})

test('shows the apps of an account as soon as one signs in, and says what deleting takes along', async ({
  browser,
}) => {
  const other = await (await browser.newContext()).newPage()
  await other.goto('/apps')
  await expect(other.getByText('还没有登录')).toBeVisible()
  expect(await other.context().cookies()).toEqual([])
  await other.getByRole('button', { name: '账号', exact: true }).click()
  await other.getByRole('menuitem', { name: '登录' }).click()
  await other.getByRole('textbox', { name: '邮箱' }).fill(email)
  await other.getByLabel('密码').fill(password)
  await other.getByRole('dialog').getByRole('button', { name: '登录', exact: true }).click()
  await expect(other.getByRole('heading', { name: '阿宝美发' })).toBeVisible()
  await other.getByRole('button', { name: '“阿宝美发”的更多操作' }).click()
  await other.getByRole('menuitem', { name: '删除' }).click()
  await expect(other.getByRole('dialog')).toContainText('所有会员的资料')
  await other.context().close()
})
