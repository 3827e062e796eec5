import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import en from '../messages/en.json' with { type: 'json' }
import zh from '../messages/zh.json' with { type: 'json' }
import { EditorPage } from './editor-page'

/** Every screen and dialog, in both languages, against the rules of WCAG 2.1 AA and axe's best practices. */
const languages = [
  { locale: 'zh-CN', words: zh, template: '咖啡小店' },
  { locale: 'en-US', words: en, template: 'Café' },
] as const

/** Not among axe's usual ones: who speaks to the browser says what is seen. */
const rules = { 'label-content-name-mismatch': { enabled: true } }
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

for (const { locale, words, template } of languages) {
  test(`every screen can be used by everybody (${locale})`, async ({ browser }) => {
    const context = await browser.newContext({ locale, reducedMotion: 'reduce' })
    const page = await context.newPage()
    const editor = new EditorPage(page)
    const found: string[] = []
    const look = async (screen: string, on: Page = page) => {
      await settle(on)
      for (const violation of (
        await new AxeBuilder({ page: on })
          .options({ runOnly: standards, rules, resultTypes: ['violations'] })
          // The canvas is a picture of the app, whose tree is the outline; the phones below are the app itself.
          .exclude('iframe[data-phone]')
          .setLegacyMode()
          .analyze()
      ).violations) {
        for (const { target, failureSummary } of violation.nodes) {
          found.push(`${screen}: ${violation.id} at ${target.join(' ')}\n${failureSummary}`)
        }
      }
    }
    const closeDialog = async () => {
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
    const button = (name: string) => page.getByRole('button', { name, exact: true })

    await page.goto('/')
    await expect(button(words.landing.tryFree)).toBeVisible()
    await look('landing')
    await page.goto('/nowhere')
    await look('not found')

    await page.goto('/apps')
    await button(words.dashboard.newApp).click()
    await look('new app')
    await page.getByRole('dialog').getByRole('button', { name: template }).click()
    await editor.waitUntilDrawn()
    await editor.waitUntilSaved()
    const address = page.url()

    await look('design')
    for (const panel of ['pages', 'images', 'app'] as const) {
      await page.getByRole('tab', { name: words.editor.panels[panel] }).click()
      await look(panel)
    }
    await page.locator('[data-credentials="weapp"]').click()
    await look('platform keys')
    await page
      .getByRole('button', { name: new RegExp(`^${words.appSettings.tabIcon} `) })
      .first()
      .click()
    await look('icons')
    await closeDialog()
    await page.getByRole('tab', { name: words.editor.panels.pages }).click()
    await page.locator('[role="treeitem"]').first().click()
    await look('inspector of the page')
    await page.locator('[data-outline]').nth(1).click()
    await look('inspector of a block')
    await page
      .locator('[data-outline]')
      .filter({ hasText: locale === 'zh-CN' ? '按钮' : 'Button' })
      .last()
      .click()
    await look('inspector of a button')
    await editor.inspector.getByRole('button', { name: new RegExp(`^${words.style.color} `) }).click()
    await look('colours')
    await closeDialog()
    await page
      .getByRole('button', { name: /^(“.*”的更多操作|More for)/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: words.pages.settings }).click()
    await look('page settings')
    await closeDialog()

    await page.getByRole('radio', { name: words.editor.code }).click()
    await expect(page.locator('[data-code="source"] .view-line').first()).toBeVisible()
    await look('source')
    await page.getByRole('radio', { name: words.code.document }).click()
    await expect(page.locator('[data-code="document"] .view-line').first()).toBeVisible()
    await look('document')
    await page.getByRole('radio', { name: words.editor.members }).click()
    await expect(page.getByText(words.members.emptyTitle)).toBeVisible()
    await look('members')
    await page.getByRole('radio', { name: words.editor.design }).click()
    await button(words.editor.build).click()
    await look('build')
    await closeDialog()
    await button(words.editor.preview).click()
    const link = await page.getByRole('textbox', { name: words.preview.address }).inputValue()
    await look('preview')
    await closeDialog()
    await button(words.account.keep).click()
    await look('account')
    await closeDialog()

    const phone = await context.newPage()
    await phone.setViewportSize({ width: 390, height: 844 })
    await phone.goto(new URL(link).pathname)
    await expect(phone.locator('.qb-page')).toBeVisible()
    for (const tab of await phone.locator('.player-tabs__item').all()) {
      await tab.click()
      await look(`phone: ${await tab.textContent()}`, phone)
    }

    await page.goto(new URL('/apps', address).pathname)
    await expect(page.getByRole('listitem')).toBeVisible()
    await look('dashboard')
    await page
      .getByRole('button', { name: /^(“.*”的更多操作|More for)/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: words.dashboard.rename }).click()
    await look('rename')
    await closeDialog()
    await page
      .getByRole('button', { name: /^(“.*”的更多操作|More for)/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: words.dashboard.delete }).click()
    await look('delete')
    expect(found).toEqual([])
    await context.close()
  })
}

/** Lets fading in end: a colour on its way is not the colour. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  )
}
