import { database } from '../database/client'
import type { MemberApp } from './app'
import { maskedPhone } from './phone-number'
import { avatarAddress } from './public-member'
import type { CurrentMember } from './sessions'
import { memberError } from './words'

/**
 * Everything kept about a member, for themselves. Not the platforms' ids of them, which are between the shop and the
 * platform, and nothing that lets anybody in.
 */
export async function exportMember(app: MemberApp, member: CurrentMember, address: string) {
  const found = await database().member.findFirst({
    where: { id: member.id, appId: app.id },
    include: {
      identities: { orderBy: { createdAt: 'asc' } },
      sessions: { orderBy: { createdAt: 'asc' } },
      consents: { orderBy: { createdAt: 'asc' } },
      reveals: { orderBy: { createdAt: 'asc' } },
    },
  })
  if (found === null) throw memberError('logged-out', app.language)
  const agreements = await database().agreementText.findMany({
    where: { appId: app.id, hash: { in: found.consents.map(({ hash }) => hash) } },
  })
  return {
    exportedAt: new Date(),
    member: {
      id: found.id,
      name: found.name,
      avatar: avatarAddress(found, address),
      phone: maskedPhone(app.id, found.id, found.phone),
      joinedAt: found.createdAt,
      lastLoginAt: found.lastLoginAt,
    },
    identities: found.identities.map(({ platform, openid, createdAt }) => ({
      platform,
      account: platform === 'h5' ? openid : '',
      createdAt,
    })),
    logins: found.sessions.map(({ platform, createdAt, refreshExpiresAt }) => ({
      platform,
      createdAt,
      endsAt: refreshExpiresAt,
    })),
    consents: found.consents.map(({ platform, version, hash, createdAt, withdrawnAt }) => ({
      platform,
      version,
      hash,
      at: createdAt,
      withdrawnAt,
      text: agreements.find((agreement) => agreement.hash === hash)?.text ?? '',
    })),
    phoneReveals: found.reveals.map(({ createdAt }) => ({ at: createdAt })),
  }
}
