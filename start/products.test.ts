import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { installWechatCi } from './products'
import type { Progress } from './setup/progress.mjs'

let root: string
let notes: string[]
const progress: Progress = {
  note: (text) => void notes.push(text),
  during: (_, work) => work(),
  failed: (reason) => void notes.push(String(reason)),
}

beforeEach(() => {
  notes = []
  root = mkdtempSync(path.join(tmpdir(), 'qiaoban-products-'))
  const folder = path.join(root, 'compiler', 'wechat-ci')
  mkdirSync(folder, { recursive: true })
  // npm gives up at once on what it cannot read.
  writeFileSync(path.join(folder, 'package.json'), 'none')
  writeFileSync(
    path.join(folder, 'package-lock.json'),
    '{"name":"x","lockfileVersion":3,"packages":{"":{"name":"x"},"node_modules/a":{"version":"1.0.0"}}}',
  )
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

it('goes on without the judge when it cannot be installed, and says so', async () => {
  await installWechatCi(root, progress)
  expect(notes).toEqual([expect.stringMatching(/^Packages are not judged by miniprogram-ci: .*npm said/s)])
})

it('gives up installing without a word when the product stops', async () => {
  const stopped = new AbortController()
  const installing = installWechatCi(root, progress, stopped.signal)
  stopped.abort()
  await installing
  expect(notes).toEqual([])
})
