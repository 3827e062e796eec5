import { z } from 'zod'
import type { MemberWith, PhoneProof } from '@/protocol/app/shapes'
import { requests } from '../base/limits'
import { DecryptionError, decrypt, masterKeys } from '../credentials/encryption'
import { inTransaction, type Prepared, runPrepared } from '../database/prepared'
import { limitRate } from '../http/rate-limit'
import type { MemberApp } from './app'
import { removeAvatar } from './avatar-files'
import { spendOnce } from './codes'
import type { IdentityKey } from './enter'
import { askedOf, sessionKeyPlace, setUpPlatform } from './login'
import { changeMember, memberChange } from './member-change'
import { lockText, mergeMembers } from './merge'
import { internationalNumber, phoneHash, phoneHashes, sealPhone } from './phone-number'
import { memberPlatform } from './platforms'
import type { PhoneFields } from './platforms/platform'
import { publicMember } from './public-member'
import type { CurrentMember } from './sessions'
import { memberError, memberWords } from './words'

/** A proof that is good for longer than any platform's. */
const rememberProofSeconds = 24 * 3600

const identityRow = z.object({
  platformAppId: z.string(),
  openid: z.string(),
  sessionKey: z.string().nullable(),
})

const findIdentity: Prepared<typeof identityRow> = {
  name: 'phone-identity',
  text: 'SELECT "platformAppId", openid, "sessionKey" FROM "MemberIdentity" WHERE id = $1 AND "appId" = $2',
  row: identityRow,
}

/**
 * Verifies a number with the platform the member is logged in with, and keeps it. A member of the same app who verified
 * the same number before is the same person: the two become one, the older. Throws a member error.
 */
export async function verifyPhone(
  app: MemberApp,
  member: CurrentMember,
  proof: PhoneProof,
  address: string,
): Promise<MemberWith<Date>> {
  if (memberPlatform(member.platform)?.phone === undefined)
    throw memberError('phone-unsupported', app.language)
  limitRate(requests.memberPhone, member.id, memberWords('too-many-requests', app.language))
  const { platform, credential, platformAppId } = await setUpPlatform(app, member.platform)
  const { code, encryptedData, response }: PhoneFields = proof
  const what = code ?? encryptedData ?? response ?? ''
  if (!(await spendOnce(app, member.platform, 'phone', what, rememberProofSeconds)))
    throw memberError('phone-failed', app.language)
  const [identity] = await runPrepared(findIdentity, [member.identityId, app.id])
  // After a change of the platform's app id, what was made for the other app proves nothing.
  if (identity === undefined || identity.platformAppId !== platformAppId)
    throw memberError('logged-out', app.language)
  const key = { appId: app.id, platform: member.platform, ...identity }
  const sessionKey = openSessionKey(key, identity.sessionKey)
  const found = await askedOf(app, member.platform, async () =>
    platform.phone?.(credential, { proof, sessionKey, now: new Date() }),
  )
  const phone = found === undefined ? undefined : internationalNumber(found)
  if (phone === undefined) throw memberError('phone-failed', app.language)
  return keepPhone(app, member, phone, address)
}

/** Undefined when there is none, or none that can still be read: then a login brings a new one. */
function openSessionKey(key: IdentityKey, sealed: string | null): string | undefined {
  if (sealed === null) return undefined
  try {
    return decrypt(masterKeys(), sessionKeyPlace(key), sealed)
  } catch (error) {
    if (error instanceof DecryptionError) return undefined
    throw error
  }
}

const idRow = z.object({ id: z.string() })

/** The member of a login may be another by now: somebody merged them. $1 login, $2 app. */
const findCurrent: Prepared<typeof idRow> = {
  name: 'phone-current',
  text: 'SELECT "memberId" AS id FROM "MemberSession" WHERE id = $1 AND "appId" = $2',
  row: idRow,
}

const findByPhone: Prepared<typeof idRow> = {
  name: 'phone-find',
  text: 'SELECT id FROM "Member" WHERE "appId" = $1 AND "phoneHash" = ANY($2)',
  row: idRow,
}

const phoneChange = memberChange('phone-change', 'phone = $2, "phoneHash" = $3')

async function keepPhone(
  app: MemberApp,
  member: CurrentMember,
  phone: string,
  address: string,
): Promise<MemberWith<Date>> {
  const { row, avatars } = await inTransaction(async (run) => {
    // Of two who verify one number at once, the second finds the first.
    await run(lockText, [JSON.stringify([app.id, 'phone', phone])])
    const current = await run(findCurrent, [member.sessionId, app.id])
    const holders = await run(findByPhone, [app.id, phoneHashes(app.id, phone)])
    const ids = [...current, ...holders].map(({ id }) => id)
    const merged = current.length === 0 ? undefined : await mergeMembers(run, app, ids)
    if (merged === undefined) throw memberError('logged-out', app.language)
    const { survivorId, avatars } = merged
    const sealed = sealPhone(app.id, survivorId, phone)
    const [row] = await run(phoneChange, [survivorId, sealed, phoneHash(app.id, phone)])
    return { row, avatars }
  })
  for (const avatarId of avatars) await removeAvatar(app.id, avatarId)
  if (row === undefined) throw memberError('logged-out', app.language)
  return publicMember(row, member.platform, address)
}

/** Forgets the member's number. */
export async function removePhone(
  app: MemberApp,
  member: CurrentMember,
  address: string,
): Promise<MemberWith<Date>> {
  return changeMember(app, member, phoneChange, [null, null], address)
}
