import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileDocument } from '../../compiler/compile'
import type { SourceTree } from '../../compiler/files/source-tree'
import { type Builder, createBuilder } from '../../compiler/taro'
import { manifestOf } from '../../kit/blocks'
import { type TargetName, targetNames } from '../../platforms'
import { looksAtEverything, sampled } from '../samples/extent'
import { startBrowser } from './browser'
import { handlerOf } from './elements'
import { type Phone, startPhone } from './phone'
import { hosts } from './registry.generated'
import { type ShownElement, spokenOf } from './render'
import { blockDocument, shownBlocks, targetPage } from './testing/block-document'

/**
 * What each block does on each platform, seen by opening it there: drawn, tapped, read. `docs/platforms.md` has the
 * table; `QIAOBAN_WRITE_MATRIX=1` with `QIAOBAN_TEST_ALL=1` writes it anew.
 */
const page = new URL('../../docs/platforms.md', import.meta.url)
const [begin, end] = ['<!-- matrix -->', '<!-- /matrix -->']

/** True, false, or undefined where there is nothing to do. */
interface Cell {
  drawn: boolean
  tapped: boolean | undefined
  read: boolean | undefined
}
type Column = Record<string, Cell>

const looked: readonly TargetName[] = sampled(targetNames, 1)

const columns = new Map<TargetName, Column>()
let builder: Builder

beforeAll(async () => {
  builder = createBuilder({ workDir: '.qiaoban/tests' })
  const report = await compileDocument(blockDocument(), {
    targets: looked,
    builder,
    readAsset: () => Promise.reject(new Error('The document carries its images')),
    server: { baseUrl: 'https://members.example', appId: 'shop' },
  })
  for (const { target, files, ok, log } of report.targets) {
    if (!ok) throw new Error(log)
    columns.set(target, target === 'h5' ? await onTheWeb(files) : await onAPhone(target, files))
  }
})
afterAll(() => builder.close())

const roleOf = (target: TargetName) => hosts[target].roleAttribute.value

const classOf = ({ attributes }: ShownElement) => String(attributes.class ?? '').split(' ')

async function onAPhone(target: TargetName, files: SourceTree): Promise<Column> {
  const column: Column = {}
  const phone = await startPhone(files, target)
  for (const block of shownBlocks) {
    await phone.open(`pages/${block}/index`)
    const drawn = elements(phone).some((element) => classOf(element).includes(rootClass(block)))
    const spoken = spokenOf(phone.shown(), roleOf(target))
    const ways = elements(phone).filter((element) => handlerOf(element, 'tap'))
    column[block] = {
      drawn,
      tapped: await tapped(block, phone, ways, roleOf(target)),
      read: spoken.length > 0 ? spoken.every((one) => !one.includes('""')) : undefined,
    }
  }
  expect(phone.errors, target).toEqual([])
  return column
}

async function tapped(
  block: string,
  phone: Phone,
  ways: readonly ShownElement[],
  role: string,
): Promise<boolean | undefined> {
  if (manifestOf(block)?.events.onClick && block !== 'member-card') {
    await phone.tapWhere((element) => classOf(element).includes(rootClass(block)))
    return phone.toasts.at(-1) === block
  }
  const link = ways.find(({ attributes }) => attributes[role] === 'link')
  if (link && manifestOf(block)?.category !== 'member') {
    await phone.tapWhere((element) => element.attributes[role] === 'link')
    return phone.address() === `pages/${targetPage}/index`
  }
  const isChoice = ({ attributes }: ShownElement) => attributes['aria-checked'] !== undefined
  const choice = ways.find(isChoice)
  if (!choice || manifestOf(block)?.category === 'member') return undefined
  const before = choice.attributes['aria-checked']
  await phone.tapWhere(isChoice)
  return elements(phone).find(isChoice)?.attributes['aria-checked'] !== before
}

function elements(phone: Phone): ShownElement[] {
  const within = (shown: ReturnType<Phone['shown']>): ShownElement[] =>
    shown.flatMap((one) => (typeof one === 'string' ? [] : [one, ...within(one.children)]))
  return within(phone.shown())
}

/** The class of what a block draws; fields draw a common line. */
const rootClass = (block: string) => (manifestOf(block)?.within ? 'qb-field' : `qb-${block}`)

async function onTheWeb(files: SourceTree): Promise<Column> {
  const column: Column = {}
  const phone = await startBrowser(files)
  try {
    for (const block of shownBlocks) {
      await phone.open(`pages/${block}/index`)
      const top = phone.page.locator('.player-page:not(.player-page--hidden)')
      const root = top.locator(`.${rootClass(block)}`).first()
      const named = await top.locator('[role], [aria-label], input, textarea, select').all()
      const names = await Promise.all(named.map((one) => one.ariaSnapshot()))
      const drawn = (await root.count()) > 0
      column[block] = {
        drawn,
        tapped: await tappedOnTheWeb(),
        read: named.length > 0 ? names.every((one) => /"|: \S/.test(one.split('\n')[0] ?? '')) : undefined,
      }

      async function tappedOnTheWeb(): Promise<boolean | undefined> {
        if (manifestOf(block)?.events.onClick && block !== 'member-card') {
          await root.click()
          return (await phone.page.locator('.player-toast').textContent()) === block
        }
        if (manifestOf(block)?.category === 'member') return undefined
        const link = top.getByRole('link').first()
        if ((await link.count()) > 0) {
          const elsewhere = await link.getAttribute('href')
          if (elsewhere) return elsewhere.startsWith('https://')
          await link.click()
          await phone.page.waitForURL(/target/)
          return phone.address() === `pages/${targetPage}/index`
        }
        const choice = top.locator('[aria-checked]').first()
        if ((await choice.count()) === 0) return undefined
        const before = await choice.getAttribute('aria-checked')
        await choice.click()
        return (await choice.getAttribute('aria-checked')) !== before
      }
    }
    return column
  } finally {
    await phone.close()
  }
}

const sign = (is: boolean | undefined) => (is === undefined ? '·' : is ? '✓' : '✗')
const said = ({ drawn, tapped, read }: Cell) => [drawn, tapped, read].map(sign).join(' ')

function table(): string {
  const rows = shownBlocks.map((block) => [
    block,
    ...targetNames.map((target) => {
      const cell = columns.get(target)?.[block]
      return cell ? said(cell) : ''
    }),
  ])
  const lines = [['block', ...targetNames], ['---', ...targetNames.map(() => '---')], ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

describe.each(looked)('on %s', (target) => {
  it.each(shownBlocks)('the block %s does what the table says', (block) => {
    const text = readFileSync(page, 'utf8')
    if (looksAtEverything && process.env.QIAOBAN_WRITE_MATRIX === '1') {
      const [before, rest = ''] = text.split(begin)
      writeFileSync(page, `${before}${begin}\n${table()}\n${end}${rest.split(end)[1] ?? ''}`)
      return
    }
    const row = text.split('\n').find((line) => line.startsWith(`| ${block} |`))
    const cell = columns.get(target)?.[block]
    expect(cell?.drawn).toBe(true)
    expect(row?.split(' | ')[1 + targetNames.indexOf(target)]?.replace(' |', '')).toBe(cell && said(cell))
    expect([cell?.tapped, cell?.read]).not.toContain(false)
  })
})
