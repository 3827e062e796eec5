import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { missingOnTheWeb } from '../../runtime/has-call.h5'
import { hosts } from './registry.generated'

const root = join(import.meta.dirname, '../..')

/** Everything that goes into packages, by its path. */
const sources = ['kit/actions', 'kit/blocks', 'runtime'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/manifest\.ts$|\.test\./.test(file))
    .map((file) => ({
      path: `${folder}/${file}`,
      text: readFileSync(join(root, folder, file), 'utf8'),
    })),
)

/** What Taro's functions for the web only pretend to do, from its own source. */
const pretended = new Set(
  [
    ...readFileSync(
      join(root, 'compiler/toolchain/node_modules/@tarojs/taro-h5/dist/index.esm.js'),
      'utf8',
    ).matchAll(/^const (\w+) = (?:\/\*.*?\*\/ )?temporarilyNotSupport\(/gm),
  ].map((match) => match[1] ?? ''),
)

const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')

/** They answer at once: with a value, or, for storage, in `kept.ts`, which takes what they throw. */
const answeredAtOnce = [
  'pxTransform',
  'getCurrentPages',
  'getStorageSync',
  'setStorageSync',
  'removeStorageSync',
  'onNeedPrivacyAuthorization',
]

describe('calls of the platform', () => {
  const called = sources.flatMap(({ text }) => namesIn(text, /callPlatform\(\s*'(\w+)'/g))

  it.each(sources.filter(({ text }) => text.includes('Taro.')))(
    'are made in $path by the function that refuses what a platform lacks, under their own names',
    ({ text }) => {
      const asked = new Set(
        namesIn(text, /\bTaro\.(\w+)\??\.?[(<]/g).filter((name) => !answeredAtOnce.includes(name)),
      )
      expect([...asked].sort()).toEqual([...new Set(namesIn(text, /callPlatform\(\s*'(\w+)'/g))].sort())
    },
  )

  it('are not made on the web where Taro only pretends', () => {
    expect(called.length).toBeGreaterThan(8)
    expect(called.filter((name) => pretended.has(name) && !missingOnTheWeb.has(name))).toEqual([])
    expect([...missingOnTheWeb].filter((name) => !pretended.has(name))).toEqual([])
  })

  it('are on the web what its table says', () => {
    const has = hosts.h5.calls.flatMap(({ names }) => names)
    expect(has.filter((name) => pretended.has(name))).toEqual([])
    expect(called.filter((name) => !has.includes(name) && !missingOnTheWeb.has(name))).toEqual([])
  })
})
