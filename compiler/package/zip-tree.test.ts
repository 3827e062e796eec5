import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { zipTree } from '.'

const path = fc
  .array(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { minLength: 1, maxLength: 3 })
  .map((parts) => `${parts.join('/')}.txt`)
const contents = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 300 }))
const trees = fc.uniqueArray(fc.tuple(path, contents), { selector: ([name]) => name })

describe('zipTree', () => {
  it('holds every file as it was', () => {
    fc.assert(
      fc.property(trees, (entries) => {
        const unzipped = unzipSync(zipTree(new Map(entries)))
        expect(Object.keys(unzipped).sort()).toEqual(entries.map(([name]) => name).sort())
        for (const [name, expected] of entries) {
          expect(Buffer.from(unzipped[name] ?? [])).toEqual(Buffer.from(expected))
        }
      }),
    )
  })

  it('gives the same bytes for the same files in any order', () => {
    fc.assert(
      fc.property(trees, (entries) => {
        const forward = zipTree(new Map(entries))
        const backward = zipTree(new Map([...entries].reverse()))
        expect(Buffer.from(backward)).toEqual(Buffer.from(forward))
      }),
    )
  })
})
