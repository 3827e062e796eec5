import { createVerify, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alipayNotice, alipayResponse } from '../../../testing/vectors'
import { isSignedByAlipay, rawMembers, signedText, signRsa2 } from './sign'

const members = rawMembers(alipayResponse.text)
const node = members.get(alipayResponse.node) ?? ''
const sign = JSON.parse(members.get('sign') ?? '""')

describe('Alipay’s signature', () => {
  it('of a response (official) is over the text of the node as it was received', () => {
    expect(isSignedByAlipay(node, sign, alipayResponse.publicKey)).toBe(true)
    const rewritten = JSON.stringify(JSON.parse(node), null, 1)
    expect(isSignedByAlipay(rewritten, sign, alipayResponse.publicKey)).toBe(false)
  })

  it('of a notice (official) is over sorted parameters, without empty ones and the sign', () => {
    const { parameters, publicKey, sign: noticeSign } = alipayNotice
    expect(isSignedByAlipay(signedText(parameters), noticeSign, publicKey)).toBe(true)
    const more = { ...parameters, sign: noticeSign, empty: '' }
    expect(isSignedByAlipay(signedText(more), noticeSign, publicKey)).toBe(true)
    const other = { ...parameters, total_amount: '0.11' }
    expect(isSignedByAlipay(signedText(other), noticeSign, publicKey)).toBe(false)
  })

  it('is refused with any character of the text changed, another key, or no signature', () => {
    fc.assert(
      fc.property(fc.nat(node.length - 1), fc.constantFrom('0', 'A', ' ', '"'), (index, character) => {
        fc.pre(node[index] !== character)
        const changed = node.slice(0, index) + character + node.slice(index + 1)
        expect(isSignedByAlipay(changed, sign, alipayResponse.publicKey)).toBe(false)
      }),
    )
    expect(isSignedByAlipay(node, sign, alipayNotice.publicKey)).toBe(false)
    expect(isSignedByAlipay(node, '', alipayResponse.publicKey)).toBe(false)
    expect(isSignedByAlipay(node, sign, 'no key')).toBe(false)
  })

  it('is made so that the public key of the app verifies it', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const text = signedText({ b: '2', a: '1', charset: 'utf-8', empty: '' })
    expect(text).toBe('a=1&b=2&charset=utf-8')
    for (const type of ['pkcs1', 'pkcs8'] as const) {
      const made = signRsa2(text, privateKey.export({ type, format: 'der' }).toString('base64'))
      expect(createVerify('RSA-SHA256').update(text).verify(publicKey, made, 'base64')).toBe(true)
    }
  })
})

describe('the text of a JSON object’s members', () => {
  it('is what stands there, however it is spaced, nested and escaped', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }),
        fc.constantFrom(undefined, 1, '\t', 4),
        (value, space) => {
          const found = rawMembers(JSON.stringify(value, null, space))
          expect([...found.keys()].toSorted()).toEqual(Object.keys(value).toSorted())
          for (const [name, text] of found)
            expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value[name])))
        },
      ),
    )
  })

  it('is not fooled by a node of the same name inside another, or by a sign inside', () => {
    const text =
      '{ "other" : {"a_response":{"open_id":"evil"},"sign":"x"} , "a_response" : { "open_id":"me"}, "sign":"s" }'
    expect(rawMembers(text).get('a_response')).toBe('{ "open_id":"me"}')
  })
})
