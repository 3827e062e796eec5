import fc from 'fast-check'
import { expect, it } from 'vitest'
import { attachment } from './attachment'

it('keeps a name in any language readable', () => {
  expect(attachment('花店-weapp-3.zip')).toBe(
    `attachment; filename="__-weapp-3.zip"; filename*=UTF-8''%E8%8A%B1%E5%BA%97-weapp-3.zip`,
  )
})

it('begins with what is no option and no hidden file', () => {
  expect(attachment('<b>x</b>-h5-4.zip')).toContain('filename="b-x--b--h5-4.zip"')
  expect(attachment('..-weapp-1.zip')).toContain('filename="weapp-1.zip"')
})

it('makes a valid header of any name, without a way out of the quotes or a path in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const header = attachment(`${name}.zip`)
      expect(() => new Headers({ 'content-disposition': header })).not.toThrow()
      const [, plain = '', encoded = ''] =
        /^attachment; filename="([^"]*)"; filename\*=UTF-8''(\S*)$/.exec(header) ?? []
      expect(plain).toMatch(/^[ -~]*\.zip$/)
      expect(decodeURIComponent(encoded)).not.toMatch(/[\\/:*?"<>|\n\r]/)
    }),
  )
})
