import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'

/** The parts of a stored document that tests look at. */
interface StoredDocument {
  app: { homePageId: string; tabBar: { items: { pageId: string }[] } | null }
  pages: Record<string, { settings: { forwarding?: unknown } }>
  nodes: Record<string, { block: string; props: Record<string, unknown> }>
  assets: Record<string, { name: string }>
}

/** The editor as a person uses it: with the mouse and the keyboard. */
export class EditorPage {
  constructor(readonly page: Page) {}

  /** From the front page, without an account, straight into a new app. */
  async tryFree(): Promise<void> {
    await this.page.goto('/')
    await this.page.getByRole('button', { name: '免费试用' }).click()
    await this.page.waitForURL(/\/apps\/[\w-]+/)
    await this.waitUntilDrawn()
  }

  async waitUntilDrawn(): Promise<void> {
    await expect(this.phone.locator('.qb-page')).toBeVisible()
    await expect(this.page.locator('[data-canvas-shield]')).toBeVisible()
  }

  get phone(): FrameLocator {
    return this.page.frameLocator('iframe[data-phone]')
  }

  /** A block on the canvas, by its name. */
  block(name: string): Locator {
    return this.phone.locator(`.qb-${name}`)
  }

  get inspector(): Locator {
    return this.page.locator('[data-inspector]')
  }

  /** A field of the selected block, by its label. */
  field(label: string): Locator {
    return this.inspector.getByRole('textbox', { name: label, exact: true })
  }

  /** Drags a block from the palette to a point, given in parts (0 to 1) of an element's box. */
  async drag(block: string, onto: Locator, at: { x: number; y: number }): Promise<void> {
    const item = this.page.locator(`[data-block="${block}"]`)
    await item.scrollIntoViewIfNeeded()
    const from = await centre(item, { x: 0.5, y: 0.5 })
    const to = await centre(onto, at)
    await this.page.mouse.move(from.x, from.y)
    await this.page.mouse.down()
    await this.page.mouse.move(from.x + 30, from.y + 20, { steps: 3 })
    await this.page.mouse.move(to.x, to.y, { steps: 8 })
    await expect(this.page.locator('[data-drop-line]')).toBeVisible()
    await this.page.mouse.up()
    await expect(this.page.locator('[data-drop-line]')).toBeHidden()
  }

  /** Drags what is on the canvas from one block to a point of another. */
  async move(what: Locator, onto: Locator, at: { x: number; y: number }): Promise<void> {
    const from = await centre(what, { x: 0.5, y: 0.5 })
    const to = await centre(onto, at)
    await this.page.mouse.move(from.x, from.y - 2)
    await this.page.mouse.move(from.x, from.y)
    await this.page.mouse.down()
    await this.page.mouse.move(from.x + 8, from.y + 8, { steps: 3 })
    await this.page.mouse.move(to.x, to.y, { steps: 8 })
    await expect(this.page.locator('[data-drop-line]')).toBeVisible()
    await this.page.mouse.up()
  }

  /** Clicks a block on the canvas. */
  async select(block: Locator): Promise<void> {
    const { x, y } = await centre(block, { x: 0.5, y: 0.5 })
    await this.page.mouse.click(x, y)
    await expect(this.page.locator('[data-selection]')).toBeVisible()
  }

  /** Selects a block by its name in the outline, where nothing can lie over it. */
  async selectInOutline(label: string): Promise<void> {
    await this.page.getByRole('tab', { name: '页面' }).click()
    await this.page
      .getByRole('treeitem')
      .filter({ has: this.page.getByText(label, { exact: true }) })
      .last()
      .click()
    await expect(this.inspector.getByRole('heading', { name: label, exact: true })).toBeVisible()
  }

  async waitUntilSaved(): Promise<void> {
    await expect(this.page.locator('[data-save-state="saved"]')).toBeVisible()
  }

  /** What the server has of the app, once all is saved. */
  async documentOnServer(): Promise<StoredDocument> {
    await this.waitUntilSaved()
    const address = this.page
      .url()
      .replace('/apps/', '/api/apps/')
      .replace(/[?#].*$/, '')
    const { document }: { document: StoredDocument } = await (await this.page.request.get(address)).json()
    return document
  }

  /** The blocks of the shown page in their order, by their class. */
  async order(): Promise<string[]> {
    return this.phone
      .locator('.qb-page > [data-node]')
      .evaluateAll((elements) =>
        elements.map((element) => (element.className.split(' ')[0] ?? '').replace('qb-', '')),
      )
  }
}

async function centre(what: Locator, at: { x: number; y: number }): Promise<{ x: number; y: number }> {
  const box = await what.boundingBox()
  if (!box) throw new Error('That is not on the screen.')
  return { x: box.x + box.width * at.x, y: box.y + box.height * at.y }
}
