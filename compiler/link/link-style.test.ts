import { describe, expect, it } from 'vitest'
import { linkStyle } from './link-style'

const before = '.home__box { padding: 8rpx }\n'
const after = '.home__box { padding: 9rpx; color: red }\n'
const built = new Map([
  ['pages/home/index.wxss', { source: `/* home */\n${before}`, code: '' }],
  ['pages/book/index.wxss', { source: '.book__box { padding: 8rpx }\n', code: '' }],
  ['pages/home/index.js', { source: before, code: '' }],
])

describe('a style sheet linked with another module', () => {
  it('has it where the other was', () => {
    expect(linkStyle({ before, after }, built)).toEqual({
      file: 'pages/home/index.wxss',
      source: `/* home */\n${after}`,
    })
  })

  it.each([
    ['the sheet becomes empty', { before, after: '\n' }],
    ['the sheet was empty', { before: '', after }],
    ['it loads a picture', { before, after: '.home__box { background: url(a.png) }' }],
    ['it loads another sheet', { before, after: `@import 'other.css';\n${after}` }],
    ['it stands nowhere', { before: '.gone { padding: 8rpx }', after }],
    ['it stands in two files', { before: '{ padding: 8rpx }', after }],
    ['it stands in one file twice', { before: 'o', after }],
  ])('is not made when %s', (_, change) => {
    expect(linkStyle(change, built)).toBeUndefined()
  })
})
