import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Builder, createBuilder } from '../build'
import { checkDocument } from '../diagnose'
import { type AppDocument, pagesInOrder } from '../document'
import { hostileTexts } from '../generate/hostile-text'
import { pageFile } from '../generate/routes'
import { startPhone } from '../simulate/phone'
import { howToOpenFile, type TargetName, targetNames, targets } from '../targets'
import { templateOf } from '../templates'
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

let builder: Builder
const readAsset = () => Promise.reject(new Error('The demo carries its images'))

function compile(document: AppDocument, names: readonly TargetName[]): Promise<CompileReport> {
  return compileDocument(document, { targets: names, builder, readAsset })
}

async function textsOfPages(document: AppDocument, report: CompileReport, target: TargetName) {
  const { mini } = targets[target]
  const files = report.targets.find((one) => one.target === target)?.files
  if (!mini || !files) throw new Error(`There is no mini-program for ${target}`)
  const pages: Record<string, { texts: string[]; errors: readonly string[] }> = {}
  for (const page of pagesInOrder(document)) {
    const phone = await startPhone(files, mini)
    await phone.open(pageFile(page))
    pages[page.path] = { texts: phone.texts(), errors: phone.errors }
  }
  return pages
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

  it.each(targetNames.filter((target) => targets[target].mini))(
    'shows on %s what its pages say, on each page',
    async (target) => {
      const pages = await textsOfPages(demo(), report, target)
      expect(pages.home?.texts).toEqual(expect.arrayContaining(['招牌拿铁', '¥28', '立即预约', '点单']))
      expect(pages).toEqual(await textsOfPages(demo(), report, 'weapp'))
      expect(Object.values(pages).flatMap(({ errors }) => errors)).toEqual([])
    },
  )
})

describe('hostile texts in every text field', () => {
  it('are shown as they were typed, and nothing else', async () => {
    const document = hostileDemo()
    expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([])
    const report = await compile(document, ['weapp', 'kwai', 'h5'])
    expect(report.targets.flatMap(({ findings }) => findings)).toEqual([])
    for (const target of ['weapp', 'kwai'] as const) {
      const pages = Object.values(await textsOfPages(document, report, target))
      expect(pages.flatMap(({ texts }) => texts)).toEqual(expect.arrayContaining(typed))
      expect(pages.flatMap(({ errors }) => errors)).toEqual([])
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
