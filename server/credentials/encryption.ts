import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { installationKey } from '../base/keys'
import { processWide } from '../base/process-wide'
import { settings } from '../base/settings'

/** A stored secret that cannot be read: made with another key, for another place, or changed. */
export class DecryptionError extends Error {
  override name = 'DecryptionError'
}

export interface MasterKey {
  /** Says which key a secret was made with, so that keys can be changed. Not secret. */
  id: string
  bytes: Buffer
}

/** The present key first, which seals; then those of before, which can still read. */
export type KeyRing = readonly [MasterKey, ...MasterKey[]]

/** From QIAOBAN_MASTER_KEY, else the one made for this installation; then QIAOBAN_OLD_MASTER_KEYS. Read once. */
export function masterKeys(): KeyRing {
  return processWide('master-keys', () => {
    const { masterKey, oldMasterKeys, dataDir } = settings()
    const present = masterKey ?? installationKey(dataDir, 'master-key')
    const keyIn = (text: string) => keyOf(Buffer.from(text, 'base64'))
    return [keyIn(present), ...oldMasterKeys.map(keyIn)]
  })
}

export function keyOf(bytes: Buffer): MasterKey {
  return { id: createHash('sha256').update('qiaoban key id').update(bytes).digest('hex').slice(0, 8), bytes }
}

const version = 'v1'
const nonceBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM. `place` (such as [app id, platform, field]) is bound to the result: moved to another row, it cannot be
 * read. The result is `v1.<key id>.<nonce+text+tag in base64url>`.
 */
export function encrypt([key]: KeyRing, place: string[], text: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce)
  cipher.setAAD(boundTo(key, place))
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${version}.${key.id}.${sealed.toString('base64url')}`
}

/** Reads with whichever key it was sealed with. Throws DecryptionError; every way to fail looks the same. */
export function decrypt(keys: KeyRing, place: string[], stored: string): string {
  try {
    const [storedVersion, keyId, body = ''] = stored.split('.')
    const key = keys.find(({ id }) => id === keyId)
    if (storedVersion !== version || key === undefined) throw new DecryptionError()
    const sealed = Buffer.from(body, 'base64url')
    if (sealed.length < nonceBytes + tagBytes) throw new DecryptionError()
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(0, nonceBytes))
    decipher.setAAD(boundTo(key, place))
    decipher.setAuthTag(sealed.subarray(-tagBytes))
    const text = decipher.update(sealed.subarray(nonceBytes, -tagBytes))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    throw new DecryptionError('A stored secret cannot be read with the present key.')
  }
}

function boundTo(key: MasterKey, place: string[]): Buffer {
  return Buffer.from(JSON.stringify([version, key.id, ...place]))
}
