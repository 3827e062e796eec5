import { expect, type Page, test } from '@playwright/test'
import { EditorPage } from './editor-page'

/** What the browser refuses because of a page's policy, in it and in its frames. */
function refusedBy(page: Page): string[] {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content.Security.Policy|violates the following/i.test(message.text())) refused.push(message.text())
  })
  return refused
}

test('pages have a policy with a nonce, and are shown in no other site’s frame', async ({ request }) => {
  for (const path of ['/', '/apps', '/apps/x']) {
    const response = await request.get(path)
    const policy = response.headers()['content-security-policy'] ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(policy).toContain("frame-ancestors 'self'")
    const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    // An inline script without it would not run.
    for (const script of scripts) expect(script).toMatch(/ src="\/|nonce="/)
    expect(nonce).not.toBe('')
  }
})

test('what cannot be read, and the framework’s image service, end before it', async ({ request }) => {
  for (const path of ['/apps/%ff', '/p/%ff', '/api/apps/%ff', '/api/members/%ff/me'])
    expect((await request.get(path)).status()).toBe(400)
  expect((await request.get('/_next/image?url=%2Ficon.svg&w=640&q=75')).status()).toBe(404)
})

test('the editor, its canvas, code views and preview work under their policies', async ({
  page,
  context,
}) => {
  const refused = refusedBy(page)
  const editor = new EditorPage(page)
  await editor.tryFree()
  await editor.drag('text', editor.block('page'), { x: 0.5, y: 0.3 })
  await editor.select(editor.block('text'))
  await editor.inspector.getByRole('textbox', { name: '文字', exact: true }).fill('在政策之内')
  await expect(editor.block('text')).toContainText('在政策之内')
  await editor.waitUntilSaved()

  await page.getByRole('radio', { name: '代码' }).click()
  await expect(page.locator('.view-lines').first()).toContainText('import')
  await page.getByRole('radio', { name: '应用数据（JSON）' }).click()
  await expect(page.locator('.view-lines').first()).toContainText('app')
  await page.getByRole('radio', { name: '会员' }).click()
  await page.getByRole('radio', { name: '设计' }).click()
  await editor.waitUntilDrawn()

  await page.getByRole('button', { name: '预览' }).click()
  const address = page.getByRole('textbox', { name: '预览网址' })
  const before = new URL(await address.inputValue()).pathname
  const phone = await context.newPage()
  const refusedOnPhone = refusedBy(phone)
  await phone.goto(before)
  await expect(phone.locator('.qb-text').first()).toContainText('在政策之内')

  await page.getByRole('button', { name: '换新链接' }).click()
  await expect(page.getByText('已换成新链接，旧的打不开了。')).toBeVisible()
  await expect(phone.getByText('预览已失效')).toBeVisible()
  const renewed = new URL(await address.inputValue()).pathname
  expect(renewed).not.toBe(before)
  await phone.goto(renewed)
  await expect(phone.locator('.qb-text').first()).toContainText('在政策之内')

  await page.getByRole('button', { name: '结束预览' }).click()
  await expect(page.getByText('预览已结束，链接打不开了。')).toBeVisible()
  await expect(phone.getByText('预览已失效')).toBeVisible()
  await page.getByRole('button', { name: '重新开启' }).click()
  await expect(address).not.toHaveValue(new RegExp(renewed))
  expect([...refused, ...refusedOnPhone]).toEqual([])
})

test('a policy is really asked for: a script that somebody puts into a page does not run', async ({
  page,
}) => {
  const refused = refusedBy(page)
  await page.goto('/')
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "taken over"'
    document.body.append(script)
  })
  await expect.poll(() => refused.length).toBeGreaterThan(0)
  expect(await page.title()).not.toBe('taken over')
})
