import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DecryptionError, decrypt, encrypt, type KeyRing, keyOf } from './encryption'

const key = keyOf(randomBytes(32))
const keys: KeyRing = [key]
const place = ['app', 'weapp', 'secret']

describe('encryption', () => {
  it('gives back any text, and never the same stored form twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const stored = encrypt(keys, place, text)
        expect(decrypt(keys, place, stored)).toBe(text)
        expect(encrypt(keys, place, text)).not.toBe(stored)
      }),
    )
  })

  it('fails when any character is changed', () => {
    const stored = encrypt(keys, place, 'secret')
    fc.assert(
      fc.property(fc.nat(stored.length - 1), fc.constantFrom('A', 'B', '0', '.'), (index, character) => {
        const changed = stored.slice(0, index) + character + stored.slice(index + 1)
        // The last character of base64 may hold bits that are not used.
        fc.pre(
          Buffer.from(changed.split('.')[2] ?? '', 'base64url').compare(
            Buffer.from(stored.split('.')[2] ?? '', 'base64url'),
          ) !== 0,
        )
        expect(() => decrypt(keys, place, changed)).toThrow(DecryptionError)
      }),
    )
  })

  it('fails in another place, with another key, and on anything else', () => {
    const stored = encrypt(keys, place, 'secret')
    expect(() => decrypt(keys, ['other', 'weapp', 'secret'], stored)).toThrow(DecryptionError)
    expect(() => decrypt(keys, ['app', 'weapp,secret'], stored)).toThrow(DecryptionError)
    expect(() => decrypt([keyOf(randomBytes(32))], place, stored)).toThrow(DecryptionError)
    for (const text of ['', 'v1', 'v1..', `v1.${key.id}.AAAA`, 'v2.x.y']) {
      expect(() => decrypt(keys, place, text)).toThrow(DecryptionError)
    }
  })

  it('still reads what was sealed with a key of before, and seals with the present one', () => {
    const before = encrypt(keys, place, 'secret')
    const rotated: KeyRing = [keyOf(randomBytes(32)), key]
    expect(decrypt(rotated, place, before)).toBe('secret')
    const after = encrypt(rotated, place, 'secret')
    expect(() => decrypt(keys, place, after)).toThrow(DecryptionError)
    expect(decrypt(rotated, place, after)).toBe('secret')
  })
})
