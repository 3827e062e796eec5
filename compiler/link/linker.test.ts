import { beforeEach, describe, expect, it } from 'vitest'
import type { FileKind } from './file-kind'
import { createLinker, keptPackages, type Linker } from './linker'

/** Files that become themselves in capitals, and go into a file of the package that their text names. */
const kind: FileKind = {
  extension: '.txt',
  mayLink: ({ after }) => !after.includes('never'),
  compile: async (_, text) => (text.includes('unknown') ? undefined : text.toUpperCase()),
  place(_, { before, after }, built) {
    const file = before.slice(0, 1)
    const source = built.get(file)?.source.replace(before, after)
    return source === undefined ? undefined : { file, source }
  },
  minify: async (_, source) => source.replaceAll(' ', ''),
}

const files = { 'one.txt': 'a one', 'two.txt': 'b two' }
const built = new Map([
  ['A', { source: 'A ONE !', code: 'AONE!' }],
  ['B', { source: 'B TWO !', code: 'BTWO!' }],
])

let linker: Linker

beforeEach(() => {
  linker = createLinker([kind])
  linker.keep({ environment: 'here', files }, built)
})

const link = (changed: Record<string, string>, environment = 'here') =>
  linker.link({ environment, files: { ...files, ...changed } })

describe('a linker', () => {
  it('gives the files that become others', async () => {
    expect(await link({ 'two.txt': 'b three' })).toEqual(new Map([['B', 'BTHREE!']]))
    expect(await link({})).toEqual(new Map())
  })

  it('goes by the package that was built, not by what was linked last', async () => {
    await link({ 'one.txt': 'a other' })
    expect(await link({ 'two.txt': 'b three' })).toEqual(new Map([['B', 'BTHREE!']]))
  })

  it.each([
    ['nothing was built in this environment', {}, 'elsewhere'],
    ['a first look tells that it takes one', { 'one.txt': 'a never' }, 'here'],
    ['it is not known how a file is compiled', { 'one.txt': 'a unknown' }, 'here'],
    ['two modules went into one file', { 'one.txt': 'a 1', 'two.txt': 'a 2' }, 'there'],
    ['something was done after minifying', { 'one.txt': 'a 1' }, 'with banner'],
    ['a file is of no known kind', { 'three.png': 'other' }, 'with picture'],
  ])('leaves it to a build when %s', async (_, changed, environment) => {
    linker.keep(
      { environment: 'there', files: { 'one.txt': 'a one', 'two.txt': 'a two' } },
      new Map([['A', { source: 'A ONE A TWO', code: 'AONEATWO' }]]),
    )
    linker.keep(
      { environment: 'with banner', files },
      new Map([['A', { source: 'A ONE', code: '/**/AONE' }]]),
    )
    linker.keep({ environment: 'with picture', files: { ...files, 'three.png': 'picture' } }, built)
    expect(await link(changed, environment)).toBeUndefined()
  })

  it('forgets the packages that were asked for least recently', async () => {
    for (let other = 1; other < keptPackages; other++)
      linker.keep({ environment: `other ${other}`, files }, built)
    expect(await link({})).toEqual(new Map())
    linker.keep({ environment: 'one more', files }, built)
    expect(await link({})).toEqual(new Map())
    expect(await link({}, 'other 1')).toBeUndefined()
    linker.clear()
    expect(await link({})).toBeUndefined()
  })
})
