import { describe, expect, it } from 'vitest'
import { refusalOf } from './refusal'

const direct = { trustProxy: false }
const statusOf = (url: string, headers = {}, settings: Parameters<typeof refusalOf>[1] = direct) =>
  refusalOf({ url, headers: { host: 'localhost:3000', ...headers } }, settings)?.status

describe('what reaches the web framework', () => {
  it.each([
    '/',
    '/apps/abc',
    '/api/apps/a/members?search=%E5%BC%A0+%25',
    '/_next/static/chunks/a.js',
    '/_next/images',
  ])('is %s', (url) => {
    expect(statusOf(url)).toBeUndefined()
  })

  it.each([
    '/apps/%ff',
    '/p/%ff',
    '/api/apps/%',
    '/api/members/%ff/me',
    '/api/apps?cursor=%e5%bc',
    '/p/%00',
    '/?a=%00',
  ])('is not %s, which cannot be read', (url) => {
    expect(statusOf(url)).toBe(400)
  })

  it.each(['http://evil.example/', '*', 'evil.example:443', ''])('is not %s, as a proxy is asked', (url) => {
    expect(statusOf(url)).toBe(400)
  })

  it.each(['/_next/image?url=/a', '/_next/image', '/_next/%69mage?url=/a', '/_next//image/?url=/a'])(
    'is not its image service: %s',
    (url) => {
      expect(statusOf(url)).toBe(404)
    },
  )

  it('is no address without end', () => {
    expect(statusOf(`/${'x'.repeat(8 * 1024)}`)).toBe(414)
  })

  it('is nothing for a name that does not lead here, nor for one that a trusted proxy claims', () => {
    const behind = { trustProxy: true, publicUrl: 'https://qiaoban.example' }
    expect(statusOf('/', { host: 'evil.example' })).toBe(421)
    expect(statusOf('/', { 'x-forwarded-host': 'evil.example' })).toBeUndefined()
    expect(statusOf('/', { 'x-forwarded-host': 'evil.example' }, behind)).toBe(421)
    expect(statusOf('/', { 'x-forwarded-host': 'qiaoban.example' }, behind)).toBeUndefined()
  })
})
