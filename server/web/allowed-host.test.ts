import { describe, expect, it } from 'vitest'
import { isAllowedHost } from './allowed-host'

describe('isAllowedHost', () => {
  it.each([
    'localhost:3000',
    '127.0.0.1',
    '192.168.1.7:3000',
    '[::1]:3000',
    'my-laptop:3000',
    'my-laptop.local',
    'app.localhost',
  ])('answers %s, which no stranger can name', (host) => expect(isAllowedHost(host, undefined)).toBe(true))

  it.each([
    undefined,
    '',
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '1.2.3.4.evil.example',
    'a b',
    'x@evil.example',
  ])('refuses %s', (host) => expect(isAllowedHost(host, undefined)).toBe(false))

  it('answers the public name, with and without its port', () => {
    expect(isAllowedHost('qiaoban.example', 'https://qiaoban.example')).toBe(true)
    expect(isAllowedHost('qiaoban.example:8443', 'https://qiaoban.example:8443')).toBe(true)
    expect(isAllowedHost('other.example', 'https://qiaoban.example')).toBe(false)
  })
})
