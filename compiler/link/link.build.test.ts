import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { templateNames, templateOf } from '../../kit/templates'
import {
  arrangedOtherwise,
  lookingOtherwise,
  randomDocuments,
  sayingOtherwise,
} from '../../kit/templates/testing/random-document'
import type { AppDocument } from '../../model'
import { type TargetName, targetNames } from '../../platforms'
import { extent, sampled } from '../../tests/samples/extent'
import { generateSource } from '../generate'
import { type Builder, createBuilder } from '../taro'
import { differences } from '../taro/testing/differences'

/** A web page's files are named by their contents: nothing is linked there. */
const linked: readonly TargetName[] = targetNames.filter((target) => target !== 'h5')
const editsOfEach = extent({ few: 4, all: 20 })

const readAsset = () => Promise.reject(new Error('These documents carry their images'))
const sourceOf = (document: AppDocument) => generateSource(document, { readAsset })

let workDir: string
let builder: Builder
let documents: readonly { before: AppDocument; after: readonly AppDocument[] }[]

beforeAll(() => {
  // A new folder: of what webpack has kept there from another time no loader has run here, and nothing can be linked to it.
  workDir = mkdtempSync(join(tmpdir(), 'qiaoban-links-'))
  builder = createBuilder({ workDir })
  const templates = templateNames.flatMap((name) => templateOf(name)?.create('zh') ?? [])
  const random = fc.sample(randomDocuments(2), { seed: 7, numRuns: 1 })
  documents = [...templates, ...random].map((before) => ({
    before,
    after: [sayingOtherwise, lookingOtherwise, arrangedOtherwise].flatMap((edited) =>
      fc.sample(edited(before), { seed: 8, numRuns: editsOfEach }),
    ),
  }))
})
afterAll(async () => {
  await builder.close()
  rmSync(workDir, { recursive: true, force: true })
})

describe('a package linked to one built before', () => {
  it.concurrent.each(sampled(linked, 4))(
    'is for %s, file by file, what Taro builds of the same source',
    async (target) => {
      let edits = 0
      let links = 0
      for (const { before, after } of documents) {
        const first = await builder.build({ target, source: await sourceOf(before), links: false })
        expect(first.findings).toEqual([])
        for (const document of after) {
          const source = await sourceOf(document)
          const made = await builder.build({ target, source })
          const built = await builder.build({ target, source, links: false })
          expect(differences(made.files, built.files)).toEqual([])
          edits += 1
          if (made.log.startsWith('Linked')) links += 1
          console.log(target, after.indexOf(document), made.log.slice(0, 200))
        }
      }
      // Some change more than data: the agreement's text is part of the app's settings.
      expect(links).toBeGreaterThan(edits / 2)
    },
  )
})
