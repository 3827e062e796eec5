import {
  constants,
  createDecipheriv,
  createPrivateKey,
  type KeyObject,
  privateDecrypt,
  timingSafeEqual,
} from 'node:crypto'
import { z } from 'zod'

/**
 * What platforms encrypt for an app's server. Whatever is wrong with it (key, length, padding, text, app, time) the
 * answer is the same error, so that nobody can learn from answers how far a forgery got.
 */
export class CannotDecrypt extends Error {
  override name = 'CannotDecrypt'
  constructor() {
    super('This cannot be decrypted.')
  }
}

function failAlike<Result>(work: () => Result): Result {
  try {
    return work()
  } catch {
    throw new CannotDecrypt()
  }
}

/** Standard base64 of exactly so many bytes. */
function bytesOf(text: string, length?: number): Buffer {
  const bytes = Buffer.from(text, 'base64')
  const isExact = bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '')
  if (!isExact || (length !== undefined && bytes.length !== length)) throw new CannotDecrypt()
  return bytes
}

function cbc(bits: 128 | 192 | 256, key: Buffer, iv: Buffer, sealed: Buffer): Buffer {
  if (sealed.length === 0 || sealed.length % 16 !== 0) throw new CannotDecrypt()
  const decipher = createDecipheriv(`aes-${bits}-cbc`, key, iv)
  decipher.setAutoPadding(false)
  return Buffer.concat([decipher.update(sealed), decipher.final()])
}

/** PKCS7 with any block size: Node's own refuses Baidu's blocks of 32. */
function withoutPadding(padded: Buffer, blockBytes: 16 | 32): Buffer {
  const count = padded.at(-1) ?? 0
  const isPadding =
    count >= 1 &&
    count <= blockBytes &&
    count <= padded.length &&
    padded.subarray(-count).every((byte) => byte === count)
  if (!isPadding) throw new CannotDecrypt()
  return padded.subarray(0, -count)
}

/** JSON objects only, in valid UTF-8. */
function jsonOf(bytes: Buffer): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

export interface EncryptedData {
  encryptedData: string
  iv: string
  sessionKey: string
}

/** How old what a platform signed may be, and how far its clock may be ahead of ours. */
const maxAgeSeconds = 10 * 60
const maxAheadSeconds = 5 * 60

const watermarkSchema = z.object({ appid: z.string(), timestamp: z.coerce.number() })

/** Whether data was made for this app (`watermark.appid`) and lately (`watermark.timestamp`, seconds). */
export function isMarkedFor(watermark: unknown, appId: string, now: Date): boolean {
  const parsed = watermarkSchema.safeParse(watermark)
  if (!parsed.success || !isSame(parsed.data.appid, appId)) return false
  const age = now.getTime() / 1000 - parsed.data.timestamp
  return age <= maxAgeSeconds && age >= -maxAheadSeconds
}

/**
 * WeChat, QQ, Kuaishou and Douyin's older way: AES-128-CBC, PKCS7; key and iv of 16 bytes in base64; JSON with a
 * watermark. Throws CannotDecrypt, also for another app's data and for old data.
 */
export function decryptWithSessionKey(data: EncryptedData, appId: string, now: Date): object {
  return failAlike(() => {
    const plain = cbc(128, bytesOf(data.sessionKey, 16), bytesOf(data.iv, 16), bytesOf(data.encryptedData))
    const content = z.looseObject({ watermark: z.unknown() }).parse(jsonOf(withoutPadding(plain, 16)))
    if (!isMarkedFor(content.watermark, appId, now)) throw new CannotDecrypt()
    return content
  })
}

const randomBytes = 16
const lengthBytes = 4

/**
 * Baidu: AES-192-CBC, PKCS7 in blocks of 32; inside 16 random bytes, the length (4 bytes, big-endian), the content and
 * the App Key. The vendor's own demo reads only the last byte of the length. There is no time in it.
 * Throws CannotDecrypt.
 */
export function decryptBaidu(data: EncryptedData, appKey: string): object {
  return failAlike(() => {
    const padded = cbc(192, bytesOf(data.sessionKey, 24), bytesOf(data.iv, 16), bytesOf(data.encryptedData))
    const plain = withoutPadding(padded, 32)
    const begin = randomBytes + lengthBytes
    const length = plain.readUInt32BE(randomBytes)
    if (length > plain.length - begin) throw new CannotDecrypt()
    if (!isSame(plain.toString('utf8', begin + length), appKey)) throw new CannotDecrypt()
    return z.looseObject({}).parse(jsonOf(plain.subarray(begin, begin + length)))
  })
}

/** Alipay: AES-CBC with the key of the console (base64) and an iv of zeros; JSON. Verify the signature first. */
export function decryptAlipay(encrypted: string, aesKey: string): object {
  return failAlike(() => {
    const plain = cbc(128, bytesOf(aesKey, 16), Buffer.alloc(16), bytesOf(encrypted))
    return z.looseObject({}).parse(jsonOf(withoutPadding(plain, 16)))
  })
}

/**
 * Douyin's newer way: RSA PKCS1 v1.5 with the app's private key. Node 20.20 refuses that padding in `privateDecrypt`
 * (for fear of answers that tell padding from other errors), so it is stripped here, and every failure is the same.
 * Throws CannotDecrypt.
 */
export function decryptDouyin(encrypted: string, privateKey: string, appId: string, now: Date): object {
  return failAlike(() => {
    const key = rsaPrivateKey(privateKey)
    const sealed = bytesOf(encrypted)
    const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, new Uint8Array(sealed))
    const end = block.indexOf(0, 2)
    if (block[0] !== 0 || block[1] !== 2 || end < 10) throw new CannotDecrypt()
    const content = z.looseObject({ watermark: z.unknown() }).parse(jsonOf(block.subarray(end + 1)))
    if (!isMarkedFor(content.watermark, appId, now)) throw new CannotDecrypt()
    return content
  })
}

/** A private key as consoles give it: PEM, or only the base64 inside (PKCS1 or PKCS8). Throws when it is neither. */
export function rsaPrivateKey(text: string): KeyObject {
  if (text.includes('-----BEGIN')) return createPrivateKey(text)
  const der = bytesOf(text.replaceAll(/\s/g, ''))
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  } catch {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs1' })
  }
}
