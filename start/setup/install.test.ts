import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { isInstalled } from './install.mjs'

let folder: string
const locked = {
  '': { name: 'x' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/a/node_modules/b': { version: '2.0.0' },
  'node_modules/for-windows': { version: '1.0.0', optional: true },
}
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qiaoban-install-'))
  mkdirSync(path.join(folder, 'node_modules'))
  lock('package-lock.json', locked)
})

function lock(file: string, packages: object): void {
  writeFileSync(path.join(folder, file), JSON.stringify({ packages }))
}

it('sees what npm installed, without packages for other machines', () => {
  const { 'node_modules/for-windows': _, ...here } = locked
  lock('node_modules/.package-lock.json', here)
  expect(isInstalled(folder)).toBe(true)
})

it.each([
  ['a missing package', { 'node_modules/a': { version: '1.0.0' } }],
  ['another version', { ...locked, 'node_modules/a/node_modules/b': { version: '2.0.1' } }],
  ['another version of an optional one', { ...locked, 'node_modules/for-windows': { version: '0.9.0' } }],
])('sees %s', (_what, packages) => {
  lock('node_modules/.package-lock.json', packages)
  expect(isInstalled(folder)).toBe(false)
})

it('sees that an installation was interrupted, or never begun', () => {
  expect(isInstalled(folder)).toBe(false)
  rmSync(path.join(folder, 'node_modules'), { recursive: true })
  expect(isInstalled(folder)).toBe(false)
})
