import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { templateOf } from '../../kit/templates'
import { type AppDocument, pagesInOrder } from '../../model'
import { howToOpenFile, miniPrograms, type TargetName, targetNames, targets } from '../../platforms'
import { startBrowser } from '../../tests/simulate/browser'
import { startPhone } from '../../tests/simulate/phone'
import { hosts } from '../../tests/simulate/registry.generated'
import { spokenOf } from '../../tests/simulate/render'
import { readingOnPhones } from '../../tests/simulate/web-differences'
import { checkPackage } from '../check'
import { describePackage } from '../check/testing/described-package'
import { mutationsFor } from '../check/testing/mutations'
import { checkDocument } from '../diagnose'
import type { SourceTree } from '../files/source-tree'
import { hostileTexts } from '../generate/hostile-text'
import { pageFile } from '../resolve/routes'
import { type Builder, createBuilder } from '../taro'
import { type CompileReport, compileDocument } from '.'

function demo(): AppDocument {
  const template = templateOf('demo')
  if (!template) throw new Error('There is no demo template')
  return template.create('zh')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Hostile texts, each short enough for any field. */
const typed = hostileTexts.map((text) =>
  Array.from(text).reduce((kept, next) => (kept.length + next.length > 18 ? kept : kept + next), ''),
)

/** The demo with a hostile text wherever a person types one to be shown, each text in turn. */
function hostileDemo(): AppDocument {
  const document = structuredClone(demo())
  let turn = 0
  const next = () => typed[turn++ % typed.length] ?? ''
  const shown = new Set(['text', 'title', 'subtitle', 'label', 'placeholder', 'description'])
  const replace = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(replace)
    if (!isRecord(value)) return
    for (const [key, part] of Object.entries(value)) {
      if (typeof part === 'string' && shown.has(key)) value[key] = next()
      else replace(part)
    }
  }
  for (const node of Object.values(document.nodes)) replace(node.props)
  for (const page of Object.values(document.pages)) page.title = next()
  document.app.name = typed.join('').slice(0, 40)
  return document
}

const miniTargets = miniPrograms.map(({ target }) => target)

let builder: Builder
const readAsset = () => Promise.reject(new Error('The demo carries its images'))

function compile(document: AppDocument, names: readonly TargetName[]): Promise<CompileReport> {
  return compileDocument(document, { targets: names, builder, readAsset })
}

function filesOf(report: CompileReport, target: TargetName): SourceTree {
  const files = report.targets.find((one) => one.target === target)?.files
  if (!files) throw new Error(`There is no package for ${target}`)
  return files
}

/** What one sees who opens a page: which one that was, since guests are sent from members' pages, and what it says. */
interface Opened {
  address: string
  reading: string[]
}

/** Every page of a mini-program, by its path, each opened in an app that was just started. */
async function pagesOnPhone(document: AppDocument, report: CompileReport, target: TargetName) {
  const pages: Record<string, Opened> = {}
  for (const page of pagesInOrder(document)) {
    const phone = await startPhone(filesOf(report, target), target)
    await phone.open(pageFile(page))
    expect(phone.errors).toEqual([])
    pages[page.path] = { address: phone.address(), reading: phone.reading() }
  }
  return pages
}

/** The same of the web package, in Chromium; what it says is what a mini-program has to say. */
async function pagesInBrowser(document: AppDocument, report: CompileReport) {
  const browser = await startBrowser(filesOf(report, 'h5'))
  try {
    const pages: Record<string, Opened> = {}
    for (const page of pagesInOrder(document)) {
      await browser.open(pageFile(page))
      pages[page.path] = { address: browser.address(), reading: readingOnPhones(await browser.reading()) }
    }
    expect(browser.errors).toEqual([])
    return pages
  } finally {
    await browser.close()
  }
}

beforeAll(() => {
  builder = createBuilder({ workDir: '.qiaoban/tests' })
})

afterAll(() => builder.close())

describe('the demo app', () => {
  let report: CompileReport

  beforeAll(async () => {
    report = await compile(demo(), targetNames)
  })

  it.each(targetNames)('is built for %s without a finding', (target) => {
    const result = report.targets.find((one) => one.target === target)
    expect(result?.findings).toEqual([])
    expect(result?.ok, result?.log).toBe(true)
  })

  it.each(targetNames)(
    'comes for %s as a zip with the package, its project file and how to open it',
    (target) => {
      const result = report.targets.find((one) => one.target === target)
      const unzipped = unzipSync(result?.zip ?? new Uint8Array())
      expect(Object.keys(unzipped).sort()).toEqual([...(result?.files.keys() ?? [])].sort())
      expect(Object.keys(unzipped)).toContain(howToOpenFile)
      expect(Object.keys(unzipped)).toContain(targets[target].mini?.projectFile.packaged ?? 'index.html')
    },
  )

  describe('on a phone', () => {
    let onTheWeb: Record<string, Opened>

    beforeAll(async () => {
      onTheWeb = await pagesInBrowser(demo(), report)
    })

    it('is compared with a web page that says something', () => {
      expect(onTheWeb.home?.reading).toEqual(expect.arrayContaining(['招牌拿铁', '¥28', '立即预约', '点单']))
      expect(onTheWeb.book?.reading).toContain('想对我们说点什么？')
      expect(onTheWeb.vip?.address).toBe('pages/member/index')
    })

    it.each(miniTargets)('says for %s, page by page, what the web page says', async (target) => {
      expect(await pagesOnPhone(demo(), report, target)).toEqual(onTheWeb)
    })

    it.each(miniTargets)(
      'tells on %s a screen reader what can be tapped, typed and chosen',
      async (target) => {
        const phone = await startPhone(filesOf(report, target), target)
        await phone.open('pages/book/index')
        expect(spokenOf(phone.shown(), hosts[target].roleAttribute.value)).toEqual([
          'heading "预约座位"',
          'input "姓名"',
          'input "手机"',
          // A picker is read by the label before it; a call that asks for a date is a button.
          ...(hosts[target].chosenDate ? ['button "日期 请选择"', 'button "时间 请选择"'] : []),
          'radiogroup "座位"',
          'radio "靠窗" false',
          'radio "安静区" false',
          'group "需要"',
          'checkbox "儿童椅" false',
          'checkbox "生日布置" false',
          'switch "短信提醒" true',
          'textarea "备注"',
          'button "提交预约"',
        ])
      },
    )
  })

  it.each(miniTargets)('is refused for %s in every way in which it is broken, by name', (target) => {
    const pack = describePackage(target, filesOf(report, target))
    expect(checkPackage(target, pack.files)).toEqual([])
    const mutations = mutationsFor(pack)
    expect(new Set(mutations.map(({ name }) => name)).size).toBeGreaterThanOrEqual(30)
    const missed = mutations.flatMap(({ name, code, change }) => {
      const found = checkPackage(target, change(pack)).map((finding) => finding.code)
      return found.includes(code) ? [] : [{ name, code, found }]
    })
    expect(missed).toEqual([])
  })
})

describe('hostile texts in every text field', () => {
  it('are shown as they were typed, and nothing else, on phones as on the web', async () => {
    const document = hostileDemo()
    expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([])
    const report = await compile(document, ['weapp', 'kwai', 'h5'])
    expect(report.targets.flatMap(({ findings }) => findings)).toEqual([])
    const onTheWeb = await pagesInBrowser(document, report)
    expect(Object.values(onTheWeb).flatMap(({ reading }) => reading)).toEqual(expect.arrayContaining(typed))
    for (const target of ['weapp', 'kwai'] as const) {
      expect(await pagesOnPhone(document, report, target)).toEqual(onTheWeb)
    }
  })
})

describe('a document that is not sound', () => {
  it('is not built', async () => {
    const document = demo()
    const [page] = pagesInOrder(document)
    const root = page && document.nodes[page.root]
    if (!root) throw new Error('The demo has no page')
    root.slots = { children: ['nowhere'] }
    const report = await compile(document, ['weapp'])
    expect(report.ok).toBe(false)
    expect(report.targets).toEqual([])
    expect(report.diagnostics).toContainEqual(expect.objectContaining({ severity: 'error' }))
  })
})
