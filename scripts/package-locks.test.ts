import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
    }),
  ),
})

/** Named by Taro 4.2.0 but never published in that version, so nothing can be installed under these names. */
const unpublished = /^@tarojs\/binding-(darwin-arm64|darwin-x64|linux-arm64-gnu|win32-x64-msvc)@4\.2\.0$/

const places = ['', ...readdirSync('compiler').map((folder) => `compiler/${folder}/`)]
const locks = places.map((place) => `${place}package-lock.json`).filter((file) => existsSync(file))

it.each(locks)(
  '%s says what each package is, also those of other systems than the one it was made on',
  (file) => {
    const { packages } = lockSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    const unverified = Object.entries(packages).flatMap(([place, { version, integrity, link }]) => {
      const name = `${place.replace(/^.*node_modules\//, '')}@${version}`
      return place === '' || link || integrity?.startsWith('sha512-') || unpublished.test(name) ? [] : [name]
    })
    expect(unverified).toEqual([])
  },
)

it('finds the locks', () => {
  expect(locks.length).toBeGreaterThan(1)
})
