import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileDocument } from '../../compiler/compile'
import { checkDocument } from '../../compiler/diagnose'
import { type Builder, createBuilder } from '../../compiler/taro'
import { templateNames, templateOf } from '../../kit/templates'
import { type AppDocument, pagesInOrder } from '../../model'
import { sampled } from '../samples/extent'
import { differences, shareOfOtherDots } from './compare-pictures'
import { keepForReview } from './contact-sheet'
import { gallery } from './gallery'
import { type Picture, startHosts } from './hosts'

/** CSS pixels: the narrowest phone in use, the usual one, a large one. */
const widths = sampled([320, 375, 414], 1)

/**
 * The pictures in `docs/images/blocks` are for people who review a change; nothing is compared with them. Renewed by
 * `QIAOBAN_WRITE_PICTURES=1 npm test -- pictures`.
 */
const keeps = process.env.QIAOBAN_WRITE_PICTURES === '1'

/** Of a page's dots, those that may be of clearly another colour: edges that fall between two dots. */
const otherDots = 0.004

let builder: Builder

beforeAll(() => {
  builder = createBuilder({ workDir: '.qiaoban/pictures' })
})
afterAll(() => builder.close())

/** Every page of a template with everything on it: the canvas shows also what only members or only guests see. */
function templateDocument(name: string): AppDocument {
  const document = templateOf(name)?.create('zh')
  if (!document) throw new Error(`There is no template ${name}`)
  for (const page of Object.values(document.pages)) page.settings = { ...page.settings, membersOnly: false }
  for (const node of Object.values(document.nodes)) node.showWhen = 'always'
  return document
}

const documents: Record<string, () => AppDocument | Promise<AppDocument>> = {
  'every block': gallery,
  ...Object.fromEntries(templateNames.map((name) => [`the template ${name}`, () => templateDocument(name)])),
}

describe.each(Object.keys(documents))('%s', (name) => {
  let document: AppDocument
  let hosts: Awaited<ReturnType<typeof startHosts>>

  beforeAll(async () => {
    const made = await documents[name]?.()
    if (!made) throw new Error(`There is no document ${name}`)
    document = made
    expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([])
    const readAsset = () => Promise.reject(new Error('The document carries its images'))
    const report = await compileDocument(document, { targets: ['h5'], builder, readAsset })
    const web = report.targets[0]
    if (!web?.ok) throw new Error(web?.log)
    hosts = await startHosts(document, web.files)
  })
  afterAll(() => hosts?.close())

  it.each(widths)('is drawn by all hosts alike, %i wide', async (width) => {
    const found: Record<string, unknown> = {}
    for (const page of pagesInOrder(document)) {
      const [canvas, ...others] = await Promise.all(hosts.hosts.map((host) => host.draw(page.id, width)))
      if (!canvas) throw new Error('There is no canvas')
      for (const [index, other] of others.entries()) {
        const faults = await faultsOf(canvas, other)
        if (faults.length > 0) found[`${page.path} on ${hosts.hosts[index + 1]?.name}`] = faults
      }
      if (keeps && name === 'every block') {
        await keepForReview(
          page.path,
          [canvas, ...others].map(({ png }) => png),
        )
      }
      const own = pageFaults(canvas)
      if (own.length > 0) found[page.path] = own
    }
    expect(found).toEqual({})
  })
})

async function faultsOf(canvas: Picture, other: Picture): Promise<string[]> {
  const places = differences(canvas.measured, other.measured)
  if (places.length > 0) return [...places.slice(0, 5), ...pageFaults(other)]
  const share = await shareOfOtherDots(canvas.png, other.png)
  return [
    ...pageFaults(other),
    ...(share > otherDots ? [`${(share * 100).toFixed(2)}% of it looks different`] : []),
  ]
}

/** What is wrong with a page on any host. */
function pageFaults({ measured }: Picture): string[] {
  return [
    ...(measured.scrollsSideways ? ['scrolls sideways'] : []),
    ...measured.cut.map((text) => `cut: ${text}`),
    ...measured.pictures
      .filter(({ fit, ratio, naturalRatio }) => fit === 'fill' && Math.abs(ratio / naturalRatio - 1) > 0.02)
      .map(({ name, ratio, naturalRatio }) => `stretched: ${name} ${naturalRatio} as ${ratio}`),
  ]
}
