import { nanoid } from 'nanoid'
import type { ReceiptWith } from '@/protocol/app/shapes'
import type { MemberDetail } from '@/protocol/owner/members'
import type { SignedInUser } from '../../accounts/session'
import { database } from '../../database/client'
import { DomainError, notFound } from '../../http/errors'
import { deleteMember } from '../delete-member'
import { openPhone, wholePhone } from '../phone-number'
import { readMember } from './member-list'

/** Throws a 404. */
export async function readMemberDetail(
  ownerId: string,
  appId: string,
  memberId: string,
  address: string,
): Promise<MemberDetail> {
  const member = await readMember(ownerId, appId, memberId, address)
  const [identities, consents, reveals] = await Promise.all([
    database().memberIdentity.findMany({ where: { memberId }, orderBy: { createdAt: 'asc' } }),
    database().memberConsent.findMany({ where: { memberId }, orderBy: { createdAt: 'desc' } }),
    database().phoneReveal.findMany({ where: { memberId }, orderBy: { createdAt: 'desc' } }),
  ])
  return {
    ...member,
    identities: identities.map(({ platform, openid, createdAt }) => ({
      platform,
      account: platform === 'h5' ? openid : '',
      createdAt,
    })),
    consents: consents.map(({ version, hash, platform, createdAt, withdrawnAt }) => ({
      version,
      hash,
      platform,
      at: createdAt,
      withdrawnAt,
    })),
    phoneReveals: reveals.map(({ createdAt, by }) => ({ at: createdAt, by })),
  }
}

/** Keeps a member out and ends their logins, or lets them in again. Throws a 404. */
export async function setBlocked(
  ownerId: string,
  appId: string,
  memberId: string,
  isBlocked: boolean,
): Promise<void> {
  const where = { id: memberId, appId, app: { ownerId } }
  const { count } = await database().member.updateMany({
    where,
    data: { blockedAt: isBlocked ? new Date() : null },
  })
  if (count === 0) throw notFound('member')
  // No request is answered for a blocked member; this is so that unblocking brings no old login back.
  if (isBlocked) await database().memberSession.deleteMany({ where: { memberId } })
}

/** The whole number, and a note that this user looked at it. Throws a 404. */
export async function revealPhone(user: SignedInUser, appId: string, memberId: string): Promise<string> {
  return database().$transaction(async (transaction) => {
    const member = await transaction.member.findFirst({
      where: { id: memberId, appId, app: { ownerId: user.id } },
      select: { phone: true },
    })
    if (member === null) throw notFound('member')
    if (member.phone === null)
      throw new DomainError(404, 'no-phone', 'This member has given no phone number.')
    const by = user.isAnonymous ? user.name : user.email
    await transaction.phoneReveal.create({
      data: { id: nanoid(), memberId, userId: user.id, by },
    })
    return wholePhone(openPhone(appId, memberId, member.phone))
  })
}

/** Throws a 404. */
export async function removeMember(
  ownerId: string,
  appId: string,
  memberId: string,
): Promise<ReceiptWith<Date>> {
  const isOwned = await database().member.count({ where: { id: memberId, appId, app: { ownerId } } })
  const receipt = isOwned === 0 ? undefined : await deleteMember(appId, memberId, 'owner')
  if (receipt === undefined) throw notFound('member')
  return receipt
}
