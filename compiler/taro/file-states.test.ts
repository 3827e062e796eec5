import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileStates, type FileStates } from './file-states'

let folder: string
let states: FileStates
let page: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qiaoban-states-'))
  page = join(folder, 'src', 'page.tsx')
  for (const name of ['src', 'node_modules']) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'page.tsx'), 'one')
  }
  states = createFileStates(folder)
})

afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the state of a module', () => {
  it.each([
    ['a plain module', (path: string) => `Compilation/modules|${path}`],
    ['one with loaders', (path: string) => `Compilation/modules|/loader.js??rule[0]!/other.js!${path}`],
    ['one with a query', (path: string) => `Compilation/modules|/loader.js!${path}?page=home`],
  ])('follows the contents of its file: %s', async (_, identifierOf) => {
    const identifier = identifierOf(page)
    const one = states.of(identifier)
    await writeFile(page, 'two')
    states.forget([page])
    const two = states.of(identifier)
    await writeFile(page, 'one')
    states.forget('all')
    expect(one).not.toBe('')
    expect(two).not.toBe(one)
    expect(states.of(identifier)).toBe(one)
  })

  it.each([
    ['an installed package', (path: string) => path.replace('/src/', '/node_modules/')],
    ['a file elsewhere', () => '/etc/hostname'],
    ['no file', (path: string) => `${path}|0|||`],
  ])('is the same for %s', (_, identifierOf) => {
    expect(states.of(identifierOf(page))).toBe('')
  })
})
