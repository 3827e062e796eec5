import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkScript } from './link-script'

const moduleOf = (data: { label: string; limit: number; on: boolean; options: readonly string[] }) => `
import Field from '../../components/field'
import { jsx } from 'react/jsx-runtime'
const options = [${data.options.map((option) => JSON.stringify(option)).join(', ')}]
export default function Page() {
  return jsx(Field, { label: ${JSON.stringify(data.label)}, limit: ${data.limit}, on: ${data.on}, options }, 'key')
}`

/** As webpack prints it: without the imports and with a module of its own around it. */
const fileOf = (module: string) =>
  `(wx.webpackJsonp = []).push([[7], { 12: function (m, e, load) {
var field = load(34), react = load(56)
${module
  .replace(/^import.*$/gm, '')
  .replace('export default ', '')
  .replaceAll('jsx(Field', '(0, react.jsx)(field.A')}
var config = { title: "Home", size: 3, list: ["a", "b"] }
Page(config)
}}])`

const data = { label: 'Name', limit: 20, on: true, options: ['one', 'two'] }
const module = moduleOf(data)
const built = fileOf(module)
const link = (after: string) => linkScript({ before: module, after }, built)

describe('a script linked with other data', () => {
  it('is what webpack makes of the other module', () => {
    const changes = fc.record({
      label: fc.string({ unit: 'binary' }),
      limit: fc.nat(),
      on: fc.boolean(),
      options: fc.tuple(fc.string(), fc.string({ unit: 'grapheme' })),
    })
    fc.assert(
      fc.property(changes, (change) => {
        const other = moduleOf(change)
        expect(link(other)).toBe(fileOf(other))
      }),
    )
  })

  it('is the same file when only blanks and remarks differ', () => {
    expect(link(`// A remark\n${module.replaceAll(', ', ',\n  ')}`)).toBe(built)
  })

  it.each([
    ['another module is imported', module.replace('components/field', 'components/other')],
    ['there is one more option', moduleOf({ ...data, options: ['one', 'two', 'three'] })],
    ['a number becomes a text', module.replace('limit: 20', 'limit: "20"')],
    ['a number becomes negative', module.replace('limit: 20', 'limit: -20')],
    ['a property has another name', module.replace('label:', 'title:')],
    ['what a function is called with is another', module.replace("'key'", "'other'")],
    ['a text becomes a calculation', module.replace('"Name"', '"Na" + "me"')],
  ])('is not made when %s', (_, other) => {
    expect(other).not.toBe(module)
    expect(link(other)).toBeUndefined()
  })

  it.each(["require('./x')", "import('./x')", "define({ id: 'x' })"])(
    'is not made when the module may load others by data, with %s',
    (load) => {
      const [before, after] = [`${module}\n${load}`, `${moduleOf({ ...data, label: 'Other' })}\n${load}`]
      expect(linkScript({ before, after }, fileOf(before))).toBeUndefined()
    },
  )

  it('is not made when the data could be in several places of the file', () => {
    const change = { before: module, after: moduleOf({ ...data, label: 'Other' }) }
    expect(linkScript(change, `${built}\n${built}`)).toBeUndefined()
  })

  it('is not made when the data are not in the file as they were written', () => {
    const change = { before: module, after: moduleOf({ ...data, label: 'Other' }) }
    expect(linkScript(change, built.replace('limit: 20', 'limit: 2e1'))).toBeUndefined()
  })
})
