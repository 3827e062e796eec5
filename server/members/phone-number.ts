import { createHmac, hkdfSync } from 'node:crypto'
import { DecryptionError, decrypt, encrypt, type MasterKey, masterKeys } from '../credentials/encryption'
import type { PlatformPhone } from './platforms/platform'

/** `+<country code><number>` with digits only, such as +8612066600001; undefined when that is no phone number. */
export function internationalNumber({ number, countryCode }: PlatformPhone): string | undefined {
  const digits = number.replaceAll(/[\s()-]/g, '')
  const whole = digits.startsWith('+') ? digits : `+${countryCode.replace(/^\+/, '')}${digits}`
  return /^\+[1-9]\d{6,14}$/.test(whole) ? whole : undefined
}

/** 12066600001 -> 120****0001; other countries keep their code: +1 ****5309. */
export function maskPhone(phone: string): string {
  const chinese = /^\+86(\d{3})\d{4}(\d{4})$/.exec(phone)
  if (chinese) return `${chinese[1]}****${chinese[2]}`
  return `${phone.slice(0, 3)} ****${phone.slice(-4)}`
}

/** As people of its country write it: without +86. */
export function wholePhone(phone: string): string {
  return phone.replace(/^\+86(?=\d{11}$)/, '')
}

const placeOf = (appId: string, memberId: string) => ['member', appId, memberId, 'phone']

export function sealPhone(appId: string, memberId: string, phone: string): string {
  return encrypt(masterKeys(), placeOf(appId, memberId), phone)
}

/** Throws DecryptionError. */
export function openPhone(appId: string, memberId: string, sealed: string): string {
  return decrypt(masterKeys(), placeOf(appId, memberId), sealed)
}

/** The same, or undefined when no key can read it any more, so that everything else of the member still works. */
export function readablePhone(appId: string, memberId: string, sealed: string | null): string | undefined {
  if (sealed === null) return undefined
  try {
    return openPhone(appId, memberId, sealed)
  } catch (error) {
    if (error instanceof DecryptionError) return undefined
    throw error
  }
}

/** For showing: masked, or empty. */
export function maskedPhone(appId: string, memberId: string, sealed: string | null): string {
  const phone = readablePhone(appId, memberId, sealed)
  return phone === undefined ? '' : maskPhone(phone)
}

/** To find a member by: nobody without the key can try numbers, and two apps' hashes of one number differ. */
export function phoneHash(appId: string, phone: string): string {
  return hashWith(masterKeys()[0], appId, phone)
}

/** With every key there was: hashes made before a change of keys are still found. */
export function phoneHashes(appId: string, phone: string): string[] {
  return masterKeys().map((key) => hashWith(key, appId, phone))
}

function hashWith(key: MasterKey, appId: string, phone: string): string {
  const own = hkdfSync('sha256', key.bytes, '', 'qiaoban phone hash', 32)
  return createHmac('sha256', new Uint8Array(own))
    .update(JSON.stringify([appId, phone]))
    .digest('base64url')
}
