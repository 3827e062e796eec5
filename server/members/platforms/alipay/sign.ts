import { createPublicKey, createSign, createVerify, type KeyObject } from 'node:crypto'
import { rsaPrivateKey } from '../decrypt'

/** `k=v` joined by `&`, keys sorted by byte, empty values and `sign` left out (vendor's signing rule). */
export function signedText(parameters: Record<string, string>): string {
  return Object.entries(parameters)
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** RSA2: SHA256withRSA, PKCS1 v1.5, base64. Throws when the key is none. */
export function signRsa2(text: string, privateKey: string): string {
  return createSign('RSA-SHA256').update(text, 'utf8').sign(rsaPrivateKey(privateKey), 'base64')
}

/** Whether Alipay signed exactly this text. */
export function isSignedByAlipay(text: string, sign: string, alipayPublicKey: string): boolean {
  try {
    return createVerify('RSA-SHA256').update(text, 'utf8').verify(publicKey(alipayPublicKey), sign, 'base64')
  } catch {
    return false
  }
}

/** PEM, or only the base64 inside, as the console shows it. */
function publicKey(text: string): KeyObject {
  if (text.includes('-----BEGIN')) return createPublicKey(text)
  return createPublicKey({
    key: Buffer.from(text.replaceAll(/\s/g, ''), 'base64'),
    format: 'der',
    type: 'spki',
  })
}

/**
 * The members of a JSON object, each value as the exact text that was received: a signature is over that text, not over
 * what another program would write for the same data. The text must be valid JSON.
 */
export function rawMembers(json: string): Map<string, string> {
  const members = new Map<string, string>()
  let at = json.indexOf('{') + 1
  while (at > 0 && at < json.length) {
    const nameBegin = json.indexOf('"', at)
    if (nameBegin < 0) break
    const nameEnd = endOfString(json, nameBegin)
    const valueBegin = json.indexOf(':', nameEnd) + 1
    const valueEnd = endOfValue(json, valueBegin)
    const name: unknown = JSON.parse(json.slice(nameBegin, nameEnd))
    if (typeof name === 'string') members.set(name, json.slice(valueBegin, valueEnd).trim())
    at = valueEnd + 1
  }
  return members
}

/** Where the string that begins at `begin` is over. */
function endOfString(json: string, begin: number): number {
  let at = begin + 1
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at + 1
}

/** Where the value that begins at `begin` is over: a comma or a closing brace outside of all brackets and strings. */
function endOfValue(json: string, begin: number): number {
  let depth = 0
  let at = begin
  while (at < json.length) {
    const character = json[at] ?? ''
    if (character === '"') at = endOfString(json, at) - 1
    else if (character === '{' || character === '[') depth += 1
    else if (depth === 0 && (character === ',' || character === '}')) return at
    else if (character === '}' || character === ']') depth -= 1
    at += 1
  }
  return at
}
