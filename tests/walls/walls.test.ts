import { describe, expect, it } from 'vitest'
import { pagesInputs } from '@/start/products'
import { type Import, importsOf, pathOf, readImports, sourceFiles } from './imports'
import { circles, isTest, placeOf, refusedImports, refusedPackages } from './refusals'
import { rooms } from './rooms'

const root = process.cwd()
const { ours, packages } = readImports(root)
const names = Object.keys(rooms)
const inCode = ours.filter(({ from, to }) => !isTest(from) && !isTest(to))

/** An import by a new file of a room, or of one of its folders, of another's. */
const between = (from: string, to: string): Import & { to: string } => {
  const fileIn = (room: string) =>
    /\.\w+$/.test(room) ? room.replace('*', 'new') : `${room.replace('*', 'new')}/planted.ts`
  return { from: fileIn(from), named: `@/${fileIn(to)}`, to: fileIn(to) }
}
const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const))
const isAllowed = (from: string, to: string) => rooms[from]?.rooms.includes(to) === true

describe('rooms', () => {
  it('hold every file', () => {
    expect(sourceFiles(root).filter((file) => !isTest(file) && placeOf(file, rooms) === undefined)).toEqual(
      [],
    )
  })

  it('import of each other what the table allows', () => {
    expect(refusedImports(ours, rooms)).toEqual([])
  })

  it('import of packages what the table allows', () => {
    expect(refusedPackages(packages, rooms)).toEqual([])
  })

  it('are allowed nothing that they do not need', () => {
    const used = new Set(
      inCode.map(({ from, to }) => `${placeOf(from, rooms)?.room} ${placeOf(to, rooms)?.room}`),
    )
    const unused = pairs.filter(([from, to]) => isAllowed(from, to) && !used.has(`${from} ${to}`))
    expect(unused).toEqual([])
  })

  it('that pages and web process are made of are looked at for whether they have to be made anew', () => {
    const reached = new Set(['app', 'app/api', 'server/web'])
    for (const room of reached) for (const next of rooms[room]?.rooms ?? []) reached.add(next)
    const folders = new Set([...reached].map((room) => room.split('/')[0] ?? ''))
    expect([...folders].filter((folder) => folder !== 'prisma' && !pagesInputs.includes(folder))).toEqual([])
  })

  it('import each other in no circle', () => {
    const edges = inCode.map(
      ({ from, to }) => [placeOf(from, rooms)?.room, placeOf(to, rooms)?.room] as const,
    )
    expect(circles(edges.flatMap(([from, to]) => (from && to ? [[from, to] as const] : [])))).toEqual([])
  })

  it('have files that import each other in no circle', () => {
    expect(circles(inCode.map(({ from, to }) => [from, to]))).toEqual([])
  })
})

describe('an import', () => {
  it('that is planted between two rooms is refused for every pair that the table does not have', () => {
    const planted = pairs.filter(([from, to]) => !isAllowed(from, to)).map(([from, to]) => between(from, to))
    expect(planted.length).toBeGreaterThan(1000)
    expect(planted.filter((one) => refusedImports([one], rooms).length === 0)).toEqual([])
  })

  it('of each pair that the table has is let pass', () => {
    const planted = pairs.filter(([from, to]) => isAllowed(from, to)).map(([from, to]) => between(from, to))
    expect(refusedImports(planted, rooms)).toEqual([])
  })

  it('of another folder of the same kind is refused', () => {
    const one = {
      from: 'kit/blocks/new/component.tsx',
      named: '../box/component',
      to: 'kit/blocks/box/component.tsx',
    }
    expect(refusedImports([one], rooms)).toEqual([
      expect.stringContaining('kit/blocks/* may not import kit/blocks/*'),
    ])
  })

  it('of a file that is only for tests is refused', () => {
    const one = { from: 'server/apps/planted.ts', named: '../testing/person', to: 'server/testing/person.ts' }
    expect(refusedImports([one], rooms)).toHaveLength(1)
  })

  it.each([
    ['model/planted.ts', 'react'],
    ['kit/blocks/text/manifest.ts', 'react'],
    ['kit/blocks/text/component.tsx', 'node:fs'],
    ['runtime/planted.ts', 'zod'],
    ['web/elements/planted.tsx', '@tarojs/components'],
    ['compiler/taro/planted.ts', 'next/server'],
    ['components/canvas/planted.tsx', 'node:fs'],
  ])('in %s of the package %s is refused', (from, named) => {
    expect(refusedPackages([{ from, named }], rooms)).toHaveLength(1)
  })

  it.each([
    ["import { a } from '../model'", '../model'],
    ["import type { A } from '@/model'", '@/model'],
    ["import '../model'", '../model'],
    ["export * from './model'", './model'],
    ["export { a } from './model'", './model'],
    ["const a = async () => (await import('./model')).a", './model'],
    ["type A = import('./model').A", './model'],
  ])('is found in %s', (text, named) => {
    expect(importsOf('room/file.tsx', text)).toEqual([{ from: 'room/file.tsx', named }])
  })

  it('leads from where it stands', () => {
    expect(pathOf({ from: 'room/inner/file.ts', named: '../other' })).toBe('room/other')
    expect(pathOf({ from: 'room/inner/file.ts', named: '@/model' })).toBe('model')
    expect(pathOf({ from: 'room/inner/file.ts', named: 'zod' })).toBeUndefined()
  })
})

describe('a circle', () => {
  it('is found however long it is', () => {
    expect(
      circles([
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'b'],
      ]),
    ).toEqual([['b', 'c']])
    expect(
      circles([
        ['a', 'b'],
        ['b', 'c'],
        ['a', 'c'],
      ]),
    ).toEqual([])
  })
})
