import { posix, win32 } from 'node:path'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { extent } from '../../tests/samples/extent'
import { isSafePath, zipTree } from '.'

const path = fc
  .array(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { minLength: 1, maxLength: 3 })
  .map((parts) => `${parts.join('/')}.txt`)
  .filter(isSafePath)
const contents = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 300 }))
const trees = fc.uniqueArray(fc.tuple(path, contents), { selector: ([name]) => name })

describe('zipTree', () => {
  it('holds every file as it was', async () => {
    await fc.assert(
      fc.asyncProperty(trees, async (entries) => {
        const unzipped = unzipSync(await zipTree(new Map(entries)))
        expect(Object.keys(unzipped).sort()).toEqual(entries.map(([name]) => name).sort())
        for (const [name, expected] of entries) {
          expect(Buffer.from(unzipped[name] ?? [])).toEqual(Buffer.from(expected))
        }
      }),
    )
  })

  it('gives the same bytes for the same files in any order', async () => {
    await fc.assert(
      fc.asyncProperty(trees, async (entries) => {
        const forward = await zipTree(new Map(entries))
        const backward = await zipTree(new Map([...entries].reverse()))
        expect(Buffer.from(backward)).toEqual(Buffer.from(forward))
      }),
    )
  })
})

describe('a name in a zip', () => {
  const tricky = fc
    .array(
      fc.oneof(
        fc.constantFrom('..', '.', '', 'C:', 'con', 'NUL.txt', 'a\\b', '\0', 'a\u202e', 'a.', '~', '\\', 'a'),
        fc.string({ maxLength: 4 }),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((parts) => parts.join('/'))

  it('never leads out of the folder it is unpacked into, on any system', async () => {
    await fc.assert(
      fc.asyncProperty(tricky, async (name) => {
        if (!isSafePath(name)) {
          await expect(zipTree(new Map([[name, 'x']]))).rejects.toThrow('cannot hold')
          return
        }
        expect(posix.join('/to', name)).toBe(`/to/${name}`)
        expect(win32.resolve('C:\\to', name).startsWith('C:\\to\\')).toBe(true)
        expect(Object.keys(unzipSync(await zipTree(new Map([[name, 'x']]))))).toEqual([name])
      }),
      { numRuns: extent({ few: 2000, all: 20000 }) },
    )
  })

  it.each(['../a', '/a', 'a/../b', 'C:/a', 'a\\b', 'a\0', 'a//b', 'aux', 'a/con.js', ''])(
    'is refused: %j',
    async (name) => {
      await expect(zipTree(new Map([[name, 'x']]))).rejects.toThrow('cannot hold')
    },
  )

  it('differs from others in more than case', async () => {
    await expect(
      zipTree(
        new Map([
          ['A.js', 'x'],
          ['a.js', 'y'],
        ]),
      ),
    ).rejects.toThrow('only in case')
  })
})
