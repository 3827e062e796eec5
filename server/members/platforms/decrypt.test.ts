import { constants, generateKeyPairSync, publicEncrypt } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encryptCbc } from '../../testing/platform-double'
import { alipayAesKey, baiduSample, weixinSample } from '../../testing/vectors'
import { CannotDecrypt, decryptAlipay, decryptBaidu, decryptDouyin, decryptWithSessionKey } from './decrypt'

const then = new Date(weixinSample.madeAt)
const otherKey = (bytes: number) => Buffer.alloc(bytes, 9).toString('base64')
const bytes = (text: string) => new TextEncoder().encode(text)

const douyinKeys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const douyinPem = douyinKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const marked = (appid = 'tt-app', timestamp = Math.floor(then.getTime() / 1000)) =>
  JSON.stringify({ purePhoneNumber: '12066600001', countryCode: '86', watermark: { appid, timestamp } })
const forDouyin = (text: string, padding = constants.RSA_PKCS1_PADDING) =>
  publicEncrypt({ key: douyinKeys.publicKey, padding }, bytes(text)).toString('base64')

function baiduSealed(content: Uint8Array, length: number, appKey: string): string {
  const head = Buffer.alloc(20, 7)
  head.writeUInt32BE(length, 16)
  const plain = Buffer.concat([new Uint8Array(head), content, bytes(appKey)])
  return encryptCbc(192, baiduSample.sessionKey, Buffer.from(baiduSample.iv, 'base64'), plain, 32)
}
const alipaySealed = (text: string) => encryptCbc(128, alipayAesKey, Buffer.alloc(16), Buffer.from(text), 16)

describe('the vendors’ own samples', () => {
  it('WeChat (official): what the sample says', () => {
    expect(decryptWithSessionKey(weixinSample, weixinSample.appId, then)).toMatchObject(weixinSample.content)
  })

  it('Baidu (official): padding in blocks of 32, which Node’s own un-padder refuses', () => {
    const content = decryptBaidu(baiduSample, baiduSample.appKey)
    expect(Object.keys(content).toSorted()).toEqual(['headimgurl', 'nickname', 'openid', 'sex'])
  })

  it('Baidu (derived): the length is read whole, so content over 255 bytes comes out complete', () => {
    const content = bytes(JSON.stringify({ mobile: '12066600001', more: 'x'.repeat(70_000) }))
    const encryptedData = baiduSealed(content, content.length, baiduSample.appKey)
    expect(decryptBaidu({ ...baiduSample, encryptedData }, baiduSample.appKey)).toEqual(
      JSON.parse(new TextDecoder().decode(content)),
    )
  })

  it('Alipay (derived, with the key of the SDK’s tests)', () => {
    const text = '{"code":"10000","msg":"Success","mobile":"12066600001"}'
    expect(decryptAlipay(alipaySealed(text), alipayAesKey)).toEqual(JSON.parse(text))
  })

  it('Douyin (derived): PKCS1 v1.5, with a key in PEM, PKCS8 or PKCS1', () => {
    const { privateKey } = douyinKeys
    const der = (type: 'pkcs8' | 'pkcs1') => privateKey.export({ type, format: 'der' }).toString('base64')
    for (const key of [douyinPem, der('pkcs8'), der('pkcs1')])
      expect(decryptDouyin(forDouyin(marked()), key, 'tt-app', then)).toEqual(JSON.parse(marked()))
  })
})

/** Each family as a function of the encrypted text alone. */
const families = [
  {
    name: 'WeChat',
    sealed: weixinSample.encryptedData,
    open: (encryptedData: string) =>
      decryptWithSessionKey({ ...weixinSample, encryptedData }, weixinSample.appId, then),
  },
  {
    name: 'Baidu',
    sealed: baiduSample.encryptedData,
    open: (encryptedData: string) => decryptBaidu({ ...baiduSample, encryptedData }, baiduSample.appKey),
  },
  {
    name: 'Douyin',
    sealed: forDouyin(marked()),
    open: (encrypted: string) => decryptDouyin(encrypted, douyinPem, 'tt-app', then),
  },
]

describe.each(families)('what $name encrypted', ({ sealed, open }) => {
  const whole = Buffer.from(sealed, 'base64')
  const intact = JSON.stringify(open(sealed))

  it('cut anywhere cannot be decrypted', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(() => open(whole.subarray(0, length).toString('base64'))).toThrow(CannotDecrypt)
      }),
    )
  })

  it('with a bit turned over anywhere is never taken for something else of this app', () => {
    fc.assert(
      fc.property(fc.nat(whole.length * 8 - 1), (bit) => {
        const altered = Buffer.from(new Uint8Array(whole))
        altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
        let opened: unknown
        try {
          opened = open(altered.toString('base64'))
        } catch (error) {
          expect(error).toBeInstanceOf(CannotDecrypt)
          return
        }
        // CBC has no seal of its own: a bit may turn over inside a text, but app and time must still be right.
        expect(opened).toMatchObject({})
        expect(Object.keys(Object(opened)).length).toBeGreaterThan(0)
        expect(JSON.stringify(opened)).not.toBe(intact)
      }),
      { numRuns: 500 },
    )
  })

  it('as anything but base64 cannot be decrypted', () => {
    for (const text of ['', 'AAAA', `${sealed}*`, ` ${sealed}`, sealed.slice(1)])
      expect(() => open(text)).toThrow(CannotDecrypt)
  })
})

describe('decryption', () => {
  const failures: [string, () => unknown][] = [
    [
      'another key',
      () => decryptWithSessionKey({ ...weixinSample, sessionKey: otherKey(16) }, weixinSample.appId, then),
    ],
    [
      'a key that is too long',
      () => decryptWithSessionKey({ ...weixinSample, sessionKey: otherKey(24) }, weixinSample.appId, then),
    ],
    [
      'an iv that is too short',
      () => decryptWithSessionKey({ ...weixinSample, iv: otherKey(12) }, weixinSample.appId, then),
    ],
    ['another app', () => decryptWithSessionKey(weixinSample, 'wx-other', then)],
    [
      'data of eleven minutes ago',
      () => decryptWithSessionKey(weixinSample, weixinSample.appId, new Date(then.getTime() + 660_000)),
    ],
    [
      'data of the future',
      () => decryptWithSessionKey(weixinSample, weixinSample.appId, new Date(then.getTime() - 360_000)),
    ],
    [
      'Baidu: another key',
      () => decryptBaidu({ ...baiduSample, sessionKey: otherKey(24) }, baiduSample.appKey),
    ],
    ['Baidu: another app', () => decryptBaidu(baiduSample, 'z2dTfnWfkx2OXttMEMWlGHoB1KzMogm7')],
    ['Baidu: a part of the App Key', () => decryptBaidu(baiduSample, baiduSample.appKey.slice(1))],
    [
      'Baidu: a length beyond the end',
      () =>
        decryptBaidu(
          { ...baiduSample, encryptedData: baiduSealed(bytes('{}'), 0xffff_ffff, baiduSample.appKey) },
          baiduSample.appKey,
        ),
    ],
    ['Alipay: another key', () => decryptAlipay(alipaySealed('{"code":"10000"}'), otherKey(16))],
    ['Alipay: no JSON object', () => decryptAlipay(alipaySealed('"text"'), alipayAesKey)],
    ['Alipay: half a block', () => decryptAlipay(alipaySealed('{}').slice(0, 12), alipayAesKey)],
    [
      'Douyin: another key',
      () =>
        decryptDouyin(
          forDouyin(marked()),
          generateKeyPairSync('rsa', { modulusLength: 2048 })
            .privateKey.export({ type: 'pkcs8', format: 'pem' })
            .toString(),
          'tt-app',
          then,
        ),
    ],
    [
      'Douyin: another padding',
      () => decryptDouyin(forDouyin(marked(), constants.RSA_PKCS1_OAEP_PADDING), douyinPem, 'tt-app', then),
    ],
    ['Douyin: another app', () => decryptDouyin(forDouyin(marked('tt-other')), douyinPem, 'tt-app', then)],
    ['Douyin: old data', () => decryptDouyin(forDouyin(marked('tt-app', 1)), douyinPem, 'tt-app', then)],
    ['Douyin: no key at all', () => decryptDouyin(forDouyin(marked()), 'no key', 'tt-app', then)],
  ]

  it.each(failures)('fails for %s, like every other failure', (_what, attempt) => {
    let thrown: unknown
    try {
      attempt()
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(CannotDecrypt)
    expect(thrown).toMatchObject({ message: new CannotDecrypt().message })
    expect(Object.keys(Object(thrown))).toEqual(['name'])
    expect(Reflect.get(Object(thrown), 'cause')).toBeUndefined()
  })
})
