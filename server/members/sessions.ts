import { createHash, randomBytes } from 'node:crypto'
import { database, type Transaction } from '../database/client'

export interface PublicMember {
  id: string
  name: string
  platform: string
}

const lifeMs = 30 * 24 * 60 * 60 * 1000

/** Only the hash is stored: reading the database logs nobody in. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** A new token: 256 random bits, good for 30 days. */
export async function openMemberSession(
  transaction: Transaction,
  member: { appId: string; memberId: string; platform: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await transaction.memberSession.create({
    data: { tokenHash: hashOf(token), ...member, expiresAt: new Date(Date.now() + lifeMs) },
  })
  return token
}

/** Whose token this is, in this app only. */
export async function memberOfToken(appId: string, token: string): Promise<PublicMember | undefined> {
  const row = await database().memberSession.findFirst({
    where: { tokenHash: hashOf(token), appId, expiresAt: { gt: new Date() } },
    select: { platform: true, member: { select: { id: true, name: true } } },
  })
  return row === null ? undefined : { ...row.member, platform: row.platform }
}

export async function closeMemberSession(appId: string, token: string): Promise<void> {
  await database().memberSession.deleteMany({ where: { tokenHash: hashOf(token), appId } })
}
