import { z } from 'zod'
import type { MemberWith, SessionWith } from '@/protocol/app/shapes'
import { inTransaction, type Prepared, type Run } from '../database/prepared'
import type { MemberApp } from './app'
import { removeAvatar } from './avatar-files'
import type { Identity } from './enter'
import { phoneHash, readablePhone, sealPhone } from './phone-number'
import { requireMember } from './sessions'
import { memberError } from './words'

const nothing = z.object({})

/** For the length of the transaction, one at a time for the same text. */
export const lockText: Prepared<typeof nothing> = {
  name: 'lock-text',
  text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
  row: nothing,
}

const mergeRow = z.object({
  id: z.string(),
  name: z.string(),
  avatarUrl: z.string(),
  avatarId: z.string().nullable(),
  phone: z.string().nullable(),
  blockedAt: z.date().nullable(),
  createdAt: z.date(),
  lastLoginAt: z.date().nullable(),
})

type MergeRow = z.infer<typeof mergeRow>

/** Locked in one order whoever asks, so that no two merges wait for each other. The oldest member comes first. */
const lockMembers: Prepared<typeof mergeRow> = {
  name: 'merge-lock',
  text: `
    SELECT * FROM (
      SELECT id, name, "avatarUrl", "avatarId", phone, "blockedAt", "createdAt", "lastLoginAt"
        FROM "Member" WHERE "appId" = $1 AND id = ANY($2) ORDER BY id FOR UPDATE
    ) locked ORDER BY "createdAt", id`,
  row: mergeRow,
}

const moving = ['MemberIdentity', 'MemberSession', 'MemberConsent', 'PhoneReveal'].map((table) => ({
  name: `merge-move-${table}`,
  text: `UPDATE "${table}" SET "memberId" = $1 WHERE "memberId" = $2`,
  row: nothing,
}))

const removeMember: Prepared<typeof nothing> = {
  name: 'merge-remove',
  text: 'DELETE FROM "Member" WHERE id = $1',
  row: nothing,
}

const fillIn: Prepared<typeof nothing> = {
  name: 'merge-fill-in',
  text: `
    UPDATE "Member"
       SET name = $2, "avatarUrl" = $3, "avatarId" = $4, phone = $5, "phoneHash" = $6, "lastLoginAt" = $7
     WHERE id = $1`,
  row: nothing,
}

export interface Merged {
  survivorId: string
  /** Pictures that nobody has any more; to be removed once it is committed. */
  avatars: string[]
}

/**
 * Makes one member of several of one app: the oldest stays, and keeps its name, picture and number where it has them.
 * Identities, logins, consents and records move to it. Whoever calls has made sure that they are one person.
 * Undefined when none is left. Throws 'member-blocked' when one of them is.
 */
export async function mergeMembers(
  run: Run,
  app: MemberApp,
  memberIds: readonly string[],
): Promise<Merged | undefined> {
  const [survivor, ...others] = await run(lockMembers, [app.id, memberIds])
  if (survivor === undefined) return undefined
  if ([survivor, ...others].some(({ blockedAt }) => blockedAt !== null))
    throw memberError('member-blocked', app.language)
  if (others.length === 0) return { survivorId: survivor.id, avatars: [] }
  for (const other of others) {
    for (const statement of moving) await run(statement, [survivor.id, other.id])
    await run(removeMember, [other.id])
  }
  const all = [survivor, ...others]
  const pictured = all.find(({ avatarId, avatarUrl }) => avatarId !== null || avatarUrl !== '')
  const phone = phoneOf(app.id, all)
  const lastLogins = all.flatMap(({ lastLoginAt }) => lastLoginAt?.getTime() ?? [])
  await run(fillIn, [
    survivor.id,
    all.find(({ name }) => name !== '')?.name ?? '',
    pictured?.avatarUrl ?? '',
    pictured?.avatarId ?? null,
    phone === undefined ? null : sealPhone(app.id, survivor.id, phone),
    phone === undefined ? null : phoneHash(app.id, phone),
    lastLogins.length === 0 ? null : new Date(Math.max(...lastLogins)),
  ])
  const avatars = all.flatMap(({ avatarId }) => (avatarId === null ? [] : [avatarId]))
  return { survivorId: survivor.id, avatars: avatars.filter((id) => id !== pictured?.avatarId) }
}

/** A sealed number is bound to its member: it is opened as one member's and sealed again as another's. */
function phoneOf(appId: string, members: readonly MergeRow[]): string | undefined {
  for (const { id, phone } of members) {
    const readable = readablePhone(appId, id, phone)
    if (readable !== undefined) return readable
  }
  return undefined
}

const unionRow = z.object({ memberId: z.string() })

const findUnion: Prepared<typeof unionRow> = {
  name: 'merge-find-union',
  text: `
    SELECT DISTINCT "memberId" FROM "MemberIdentity"
     WHERE "appId" = $1 AND platform = $2 AND unionid = $3`,
  row: unionRow,
}

/** After a login that brought a union id: members of this app with the same one become one. */
export async function mergeByUnionid(
  app: MemberApp,
  { platform, unionid = '' }: Identity,
  session: SessionWith<Date>,
  address: string,
): Promise<MemberWith<Date>> {
  const merged = await inTransaction(async (run) => {
    await run(lockText, [JSON.stringify([app.id, platform, `union ${unionid}`])])
    const members = await run(findUnion, [app.id, platform, unionid])
    return members.length < 2
      ? undefined
      : mergeMembers(
          run,
          app,
          members.map(({ memberId }) => memberId),
        )
  })
  if (merged === undefined) return session.member
  for (const avatarId of merged.avatars) await removeAvatar(app.id, avatarId)
  return (await requireMember(app, session.accessToken, address)).publicly
}
