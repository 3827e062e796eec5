import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { templateNames, templateOf } from '../../kit/templates'
import { randomDocuments } from '../../kit/templates/testing/random-document'
import type { AppDocument } from '../../model'
import { type TargetName, targetNames } from '../../platforms'
import { sampled } from '../../tests/samples/extent'
import type { SourceTree } from '../files/source-tree'
import { generateSource } from '../generate'
import { zipTree } from '../package'
import { isolatorHere } from '../processes/testing/isolator-here'
import { type Builder, createBuilder } from '../taro'
import { coldBuild } from '../taro/cold-build'
import { differences } from '../taro/testing/differences'

/** Platforms for which both random documents are compared. */
const main: readonly TargetName[] = ['weapp', 'alipay', 'tt', 'kwai', 'swan']

interface Subject {
  name: string
  source: SourceTree
  /** Whether it differs from the first subject in a text alone. */
  isEdit: boolean
  /** For these its warm builds are compared with a cold one, which is slow; every platform builds it warm. */
  comparedFor: readonly TargetName[]
}

const readAsset = () => Promise.reject(new Error('These documents carry their images'))

async function makeSubjects(): Promise<Subject[]> {
  const subject = async (name: string, document: AppDocument, comparedFor: readonly TargetName[]) => ({
    name,
    isEdit: name.endsWith(', edited'),
    source: await generateSource(document, { readAsset }),
    comparedFor,
  })
  const templates = templateNames.flatMap((name) => {
    const document = templateOf(name)?.create('zh')
    return document
      ? [
          subject(name, document, targetNames),
          // Next to the template, so that between the two only one file has other contents.
          subject(`${name}, edited`, withOtherText(document), ['weapp']),
          // Taro adds to a page's configuration when it finds the hook in the page: that must not stay.
          subject(`${name}, not forwarded`, notForwarded(document), ['weapp', 'alipay']),
        ]
      : []
  })
  const random = fc.sample(randomDocuments(), { seed: 20, numRuns: 2 })
  return Promise.all([
    ...templates,
    ...random.map((document, index) =>
      subject(`random ${index}`, document, index === 0 ? main : targetNames),
    ),
  ])
}

function notForwarded(document: AppDocument): AppDocument {
  const pages = Object.values(document.pages).map((page, index) => {
    const settings = { ...page.settings, forwarding: { isOff: index % 2 === 0 } }
    return [page.id, { ...page, settings }] as const
  })
  return { ...document, pages: Object.fromEntries(pages) }
}

function withOtherText(document: AppDocument): AppDocument {
  const text = Object.values(document.nodes).find(({ block }) => block === 'text')
  if (!text) throw new Error('There is no text to edit')
  const edited = { ...text, props: { ...text.props, text: 'Edited' } }
  return { ...document, nodes: { ...document.nodes, [text.id]: edited } }
}

// Without namespaces no two projects can be called the same, and then bytes differ in short names.
const isolator = await isolatorHere()

let folder: string
let builder: Builder
let subjects: Subject[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qiaoban-cold-'))
  builder = createBuilder({ workDir: '.qiaoban/tests' })
  subjects = await makeSubjects()
})

afterAll(async () => {
  await builder.close()
  await rm(folder, { recursive: true, force: true })
})

/** For one cold build at a time each: as many as platforms are compared at once. */
const coldFolders: string[] = []

async function coldBuilds(target: TargetName): Promise<Map<Subject, SourceTree>> {
  const place = coldFolders.pop() ?? (await mkdtemp(join(folder, 'cold-')))
  const built = new Map<Subject, SourceTree>()
  for (const subject of subjects.filter(({ comparedFor }) => comparedFor.includes(target))) {
    built.set(subject, (await coldBuild(target, subject.source, place, isolator)).files)
  }
  coldFolders.push(place)
  return built
}

describe.runIf(isolator.isolation === 'namespaces')('a warm build', () => {
  it.concurrent.each(sampled(targetNames, 4))(
    'is for %s, file by file, what a cold taro build makes of the same source',
    async (target) => {
      const cold = await coldBuilds(target)
      const compare = (subject: Subject, files: SourceTree) => {
        const expected = cold.get(subject)
        if (expected) expect(differences(files, expected), subject.name).toEqual([])
      }
      // Twice round in two orders: what one app leaves in the process must not show in the next.
      for (const subject of [...subjects, ...subjects.toReversed()]) {
        const { findings, files } = await builder.build({ target, source: subject.source, links: false })
        expect(findings, subject.name).toEqual([])
        compare(subject, files)
      }
      // The template was last, so that its edit is linked to it.
      for (const subject of subjects.filter(({ isEdit }) => isEdit)) {
        const { files, log } = await builder.build({ target, source: subject.source })
        expect(log.startsWith('Linked')).toBe(target !== 'h5')
        compare(subject, files)
      }
    },
  )
})

describe.runIf(isolator.isolation === 'namespaces')('a package', () => {
  it.each<TargetName>(['weapp', 'swan'])(
    'has for %s the same bytes from another builder in another place',
    async (target) => {
      const source = subjects.find(({ name }) => name === 'demo')?.source ?? new Map()
      const other = createBuilder({ workDir: join(folder, `elsewhere-${target}`) })
      const [here, there] = [await builder.build({ target, source }), await other.build({ target, source })]
      await other.close()
      expect(here.ok && there.ok).toBe(true)
      expect(Buffer.from(await zipTree(there.files)).equals(await zipTree(here.files))).toBe(true)
    },
  )
})
