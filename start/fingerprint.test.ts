import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { makeIfChanged } from './fingerprint'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'qiaoban-product-'))
  mkdirSync(path.join(root, 'src/deep'), { recursive: true })
  write('src/a.ts', 'one')
  write('src/deep/b.ts', 'two')
})

const write = (file: string, text: string) => writeFileSync(path.join(root, file), text)
const product = { name: 'thing', inputs: async () => ['src', 'missing'], outputs: ['out.js'] }
const make = () => makeIfChanged(root, product, async () => write('out.js', 'made'))

it('makes a product once, and again when an input is changed, added, renamed or removed', async () => {
  expect(await make()).toBe(true)
  expect(await make()).toBe(false)
  write('src/deep/b.ts', 'changed')
  expect(await make()).toBe(true)
  write('src/c.ts', '')
  expect(await make()).toBe(true)
  rmSync(path.join(root, 'src/c.ts'))
  expect(await make()).toBe(true)
  expect(await make()).toBe(false)
})

it('makes it again when a result is gone', async () => {
  await make()
  rmSync(path.join(root, 'out.js'))
  expect(await make()).toBe(true)
})

it('looks at content: not at dates, tests, notes or what is generated', async () => {
  await make()
  utimesSync(path.join(root, 'src/a.ts'), 1, 1)
  write('src/a.test.ts', 'a test')
  write('src/README.md', 'a note')
  write('src/registry.generated.ts', 'a list')
  expect(await make()).toBe(false)
})

it('does not take a failed making for done', async () => {
  await make()
  write('src/a.ts', 'broken')
  const fail = makeIfChanged(root, product, async () => {
    throw new Error('no')
  })
  await expect(fail).rejects.toThrow('no')
  expect(existsSync(path.join(root, 'out.js'))).toBe(true)
  expect(await make()).toBe(true)
})

it('asks again what it was made from once it is made', async () => {
  let inputs: string[] = []
  const told = { ...product, inputs: async () => inputs }
  const makeTold = () =>
    makeIfChanged(root, told, async () => {
      write('out.js', 'made')
      inputs = ['src/deep/b.ts']
    })
  expect(await makeTold()).toBe(true)
  expect(await makeTold()).toBe(false)
  write('src/a.ts', 'not read by it')
  expect(await makeTold()).toBe(false)
  write('src/deep/b.ts', 'changed')
  expect(await makeTold()).toBe(true)
})

it('makes it once more when an input changed while it was made', async () => {
  await makeIfChanged(root, product, async () => {
    write('src/a.ts', 'saved meanwhile')
    write('out.js', 'made')
  })
  expect(await make()).toBe(true)
  expect(await make()).toBe(false)
})
