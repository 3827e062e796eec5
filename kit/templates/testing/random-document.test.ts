import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../../compiler/diagnose'
import { parseDocument } from '../../../model'
import { extent } from '../../../tests/samples/extent'
import { blockNames } from '../../blocks'
import { randomDocuments } from './random-document'

describe('a random document', () => {
  it('is one that can be built', () => {
    fc.assert(
      fc.property(randomDocuments(), (document) => {
        expect(parseDocument(document)).toMatchObject({ ok: true })
        expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([])
      }),
      { numRuns: extent({ few: 40, all: 500 }) },
    )
  })

  it('has, among a few dozen, every block', () => {
    const used = new Set(
      fc
        .sample(randomDocuments(), { seed: 1, numRuns: 100 })
        .flatMap(({ nodes }) => Object.values(nodes).map(({ block }) => block)),
    )
    expect([...used].sort()).toEqual([...blockNames].sort())
  })
})
