import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Builder, createBuilder } from '../build'
import { coldBuild } from '../build/cold-build'
import { createIsolator } from '../build/isolation'
import type { AppDocument } from '../document'
import { generateSource } from '../generate'
import { zipTree } from '../package'
import type { SourceTree } from '../source-tree'
import { type TargetName, targetNames } from '../targets'
import { templateNames, templateOf } from '../templates'
import { randomDocuments } from '../templates/testing/random-document'

/** Platforms for which every template is compared, and not only a random document. */
const main: readonly TargetName[] = ['weapp', 'alipay', 'tt', 'kwai', 'swan']

/** Every platform builds every document warm. Cold builds are slow: each is compared with some, WeChat with all. */
function comparedFor(target: TargetName, names: readonly string[]): readonly string[] {
  if (target === 'weapp') return names
  return main.includes(target) ? names.filter((name) => name !== 'random 0') : names.slice(-1)
}

const readAsset = () => Promise.reject(new Error('These documents carry their images'))

function documents(): Map<string, AppDocument> {
  const made = templateNames.flatMap((name): [string, AppDocument][] => {
    const template = templateOf(name)
    return template ? [[name, template.create('zh')]] : []
  })
  const random = fc.sample(randomDocuments(), { seed: 20, numRuns: 2 })
  return new Map([
    ...made,
    ...random.map((document, index): [string, AppDocument] => [`random ${index}`, document]),
  ])
}

function differences(a: SourceTree, b: SourceTree): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => {
    const [left, right] = [a.get(path), b.get(path)]
    return left === undefined || right === undefined || !Buffer.from(left).equals(Buffer.from(right))
  })
}

// Without namespaces no two projects can be called the same, and then bytes differ in short names.
const isolator = await createIsolator(await mkdtemp(join(tmpdir(), 'qiaoban-isolation-')))

let folder: string
let builder: Builder
const sources = new Map<string, SourceTree>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qiaoban-cold-'))
  builder = createBuilder({ workDir: '.qiaoban/tests' })
  for (const [name, document] of documents()) sources.set(name, await generateSource(document, { readAsset }))
})

afterAll(async () => {
  await builder.close()
  await rm(folder, { recursive: true, force: true })
})

/** For one cold build at a time each: as many as platforms are compared at once. */
const coldFolders: string[] = []

async function coldBuilds(target: TargetName, names: readonly string[]): Promise<Map<string, SourceTree>> {
  const place = coldFolders.pop() ?? (await mkdtemp(join(folder, 'cold-')))
  const built = new Map<string, SourceTree>()
  for (const name of names) {
    const { files } = await coldBuild(target, sources.get(name) ?? new Map(), place, isolator)
    built.set(name, files)
  }
  coldFolders.push(place)
  return built
}

describe.runIf(isolator.isolation === 'namespaces')('a warm build', () => {
  it.concurrent.each(targetNames)(
    'is for %s, file by file, what a cold taro build makes of the same source',
    async (target) => {
      const names = [...sources.keys()]
      const cold = await coldBuilds(target, comparedFor(target, names))
      // Twice round in two orders: what one app leaves in the process must not show in the next.
      for (const name of [...names, ...names.toReversed()]) {
        const result = await builder.build({ target, source: sources.get(name) ?? new Map() })
        expect(result.findings, name).toEqual([])
        if (cold.has(name)) expect(differences(result.files, cold.get(name) ?? new Map()), name).toEqual([])
      }
    },
  )
})

describe.runIf(isolator.isolation === 'namespaces')('a package', () => {
  it.each<TargetName>(['weapp', 'swan'])(
    'has for %s the same bytes from another builder in another place',
    async (target) => {
      const source = sources.get('demo') ?? new Map()
      const other = createBuilder({ workDir: join(folder, `elsewhere-${target}`) })
      const [here, there] = [await builder.build({ target, source }), await other.build({ target, source })]
      await other.close()
      expect(here.ok && there.ok).toBe(true)
      expect(Buffer.from(await zipTree(there.files)).equals(await zipTree(here.files))).toBe(true)
    },
  )
})
