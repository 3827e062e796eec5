import { z } from 'zod'
import type { MemberWith } from '@/protocol/app/shapes'
import { settings } from '../base/settings'
import { requestOrigin } from '../http/origin'
import { maskedPhone } from './phone-number'

/** Columns of "Member" `m` and of its latest consent `c`; see `latestConsent`. */
export const memberColumns = `
  m.id, m."appId", m.name, m."avatarUrl", m."avatarId", m.phone, m."createdAt", c.version, c.hash`

/** The last consent of member `m` that was not withdrawn, as `c`. */
export const latestConsent = `
  LEFT JOIN LATERAL (
    SELECT version, hash FROM "MemberConsent"
     WHERE "memberId" = m.id AND "withdrawnAt" IS NULL
     ORDER BY "createdAt" DESC LIMIT 1
  ) c ON true`

export const memberRow = z.object({
  id: z.string(),
  appId: z.string(),
  name: z.string(),
  avatarUrl: z.string(),
  avatarId: z.string().nullable(),
  phone: z.string().nullable(),
  createdAt: z.date(),
  version: z.string().nullable(),
  hash: z.string().nullable(),
})

export type MemberRow = z.infer<typeof memberRow>

/** Where this server is reached from outside. */
export function serverAddress(headers: Pick<Headers, 'get'>): string {
  return settings().publicUrl ?? requestOrigin(headers)
}

/** `address`: of this server, for pictures it keeps itself. */
export function publicMember(row: MemberRow, platform: string, address: string): MemberWith<Date> {
  const { id, appId, name, phone, createdAt, version, hash } = row
  return {
    id,
    name,
    avatar: avatarAddress(row, address),
    phone: maskedPhone(appId, id, phone),
    platform,
    joinedAt: createdAt,
    consent: version === null || hash === null ? null : { version, hash },
  }
}

export function avatarAddress(
  { appId, avatarId, avatarUrl }: Pick<MemberRow, 'appId' | 'avatarId' | 'avatarUrl'>,
  address: string,
): string {
  return avatarId === null ? avatarUrl : `${address}/api/members/${appId}/avatars/${avatarId}`
}
