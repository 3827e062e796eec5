import { readFileSync } from 'node:fs'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { unzipSync } from 'fflate'
import { serveFolder } from '../tests/simulate/serve-folder'
import { EditorPage } from './editor-page'

/** One app's members, from the first who registers on a built web page to the owner's list and to the deleted account. */
test.describe.configure({ mode: 'serial' })

const vipText = '全场第二杯半价'
const password = 'correct horse'

let owner: Page
let phoneContext: BrowserContext
let phone: Page
let site: Awaited<ReturnType<typeof serveFolder>>

test.beforeAll(async ({ browser }) => {
  owner = await (
    await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' })
  ).newPage()
  phoneContext = await browser.newContext({ viewport: { width: 375, height: 740 }, locale: 'zh-CN' })
  phone = await phoneContext.newPage()
})

test.afterAll(async () => {
  await phoneContext?.close()
  await owner?.context().close()
  await site?.close()
})

test('an owner makes the café from its template and builds the web page', async () => {
  const editor = new EditorPage(owner)
  await editor.tryFree()
  await owner.goto('/apps')
  await owner.getByRole('button', { name: '新建应用' }).click()
  await owner.getByRole('button', { name: /咖啡小店/ }).click()
  await owner.waitForURL(/\/apps\/[\w-]+/)
  await editor.waitUntilDrawn()
  await owner.getByRole('button', { name: '生成安装包', exact: true }).click()
  for (const name of ['微信小程序', '支付宝小程序', '抖音小程序', '快手小程序', '百度小程序', '网页']) {
    const box = owner.getByRole('checkbox', { name })
    if ((await box.isChecked()) !== (name === '网页')) await box.click()
  }
  await owner.getByRole('button', { name: '开始生成' }).click()
  await expect(owner.locator('[data-build-target="h5"]')).toHaveAttribute('data-state', 'succeeded', {
    timeout: 180_000,
  })
  const [file] = await Promise.all([
    owner.waitForEvent('download'),
    owner.getByRole('link', { name: '下载网页', exact: true }).click(),
  ])
  site = await serveFolder(unzipSync(readFileSync(await file.path())))
  await owner.keyboard.press('Escape')
})

test('a guest is sent from the members’ page to register, and back to it with its parameters', async () => {
  await openPage('vip', '?from=poster')
  await expect(phone).toHaveURL(/pages\/member/)
  await phone.getByText('没有账号？去注册').click()
  await fillIn('ann')
  await press('注册')
  await expect(phone.getByText('请先勾选同意')).toBeVisible()
  await phone.getByText('我已阅读并同意用户协议和隐私政策').click()
  await press('注册')
  await expect(phone.getByText(vipText)).toBeVisible()
  await expect(phone).toHaveURL(/pages\/vip\/index\?from=poster/)
  await expect(phone.locator('.qb-member__name').last()).toHaveText('ann')
})

test('a member stays logged in, logs out, and in again', async () => {
  await openPage('vip')
  await expect(phone.getByText(vipText)).toBeVisible()
  await openPage('account')
  await phone.getByText('退出登录').click()
  await expect(phone.getByText('点击登录').first()).toBeVisible()
  await openPage('vip')
  await expect(phone).toHaveURL(/pages\/member/)
  await fillIn('ann')
  await phone.getByText('我已阅读并同意用户协议和隐私政策').click()
  await press('登录')
  await expect(phone.getByText(vipText)).toBeVisible()
})

test('a member changes name and picture, and gets a copy of their data', async () => {
  await openPage('account')
  await phone.getByText('编辑').click()
  const [chooser] = await Promise.all([
    phone.waitForEvent('filechooser'),
    phone.getByText('选择头像').click(),
  ])
  await chooser.setFiles({ name: 'me.png', mimeType: 'image/png', buffer: onePixel })
  await expect(phone.locator('.qb-profile__picture img')).toBeVisible()
  await phone.locator('.qb-profile .qb-login__input input, .qb-profile input.qb-login__input').fill('小安')
  await press('保存')
  await expect(phone.locator('.qb-member__name')).toHaveText('小安')
  await phone.getByText('导出我的数据').click()
  await expect(phone.getByText('已复制到剪贴板')).toBeVisible()
})

test('the owner finds the member, blocks them and lets them in again', async () => {
  await owner.getByRole('radio', { name: '会员' }).click()
  await expect(owner.getByText('共 1 位会员')).toBeVisible()
  await owner.getByRole('searchbox').fill('nobody')
  await expect(owner.getByText('没有符合条件的会员')).toBeVisible()
  await owner.getByRole('button', { name: '清除筛选' }).click()
  const row = owner.getByRole('row', { name: /小安/ })
  await expect(row).toContainText('版本 1')
  await row.getByRole('button', { name: '操作' }).click()
  await owner.getByRole('menuitem', { name: '停用' }).click()
  await owner.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await expect(row).toContainText('已停用')
  await openPage('vip')
  await expect(phone).toHaveURL(/pages\/member/)
  await row.getByRole('button', { name: '操作' }).click()
  await owner.getByRole('menuitem', { name: '恢复' }).click()
  await expect(row).not.toContainText('已停用')
  const [table] = await Promise.all([
    owner.waitForEvent('download'),
    owner.getByRole('link', { name: '导出表格' }).click(),
  ])
  expect(readFileSync(await table.path(), 'utf8')).toContain('小安')
})

test('a member deletes their account, and nothing of it is left', async () => {
  await openPage('member')
  await fillIn('ann')
  await phone.getByText('我已阅读并同意用户协议和隐私政策').click()
  await press('登录')
  await expect(phone.locator('.qb-member__name')).toHaveText('小安')
  await openPage('account')
  await phone.getByText('注销账号').click()
  await phone.getByText('确定', { exact: true }).click()
  await expect(phone.getByText(/回执号/)).toBeVisible()
  await phone.getByText('知道了').click()
  await expect(phone.getByText('点击登录').first()).toBeVisible()
  await openPage('member')
  await fillIn('ann')
  await phone.getByText('我已阅读并同意用户协议和隐私政策').click()
  await press('登录')
  await expect(phone.getByText('账号或密码不对')).toBeVisible()
  await owner.reload()
  await owner.getByRole('radio', { name: '会员' }).click()
  await expect(owner.getByText('还没有会员')).toBeVisible()
})

/** As from a link on a poster: the page is loaded anew. */
async function openPage(path: string, query = ''): Promise<void> {
  await phone.goto('about:blank')
  await phone.goto(`${site.address}#/pages/${path}/index${query}`)
}

async function fillIn(account: string): Promise<void> {
  const fields = phone.locator('.qb-login__input input:visible, input.qb-login__input:visible')
  await fields.first().fill(account)
  await fields.nth(1).fill(password)
}

async function press(label: string): Promise<void> {
  await phone.locator('.qb-login__button:visible', { hasText: new RegExp(`^${label}$`) }).click()
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
