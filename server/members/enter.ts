import { nanoid } from 'nanoid'
import { z } from 'zod'
import type { Consent, SessionWith } from '@/protocol/app/shapes'
import type { Prepared, Run } from '../database/prepared'
import { errorCodes } from '../http/errors'
import type { MemberApp } from './app'
import { latestConsent, memberColumns, memberRow, publicMember } from './public-member'
import { newTokens } from './sessions'
import { memberError } from './words'

/** Who somebody is at a platform: never an openid alone, which is only unique within one platform app. */
export interface IdentityKey {
  appId: string
  platform: string
  /** Empty on the web (h5), where `openid` is the account. */
  platformAppId: string
  openid: string
}

export interface Identity extends IdentityKey {
  userId?: string
  unionid?: string
  /** Sealed. */
  sessionKey?: string
  passwordHash?: string
}

const knownRow = memberRow.extend({
  unionid: z.string().nullable(),
  isBlocked: z.boolean(),
  isIn: z.boolean(),
})

/**
 * A whole login in one round trip: $1…$4 who, $5 session key, $6 union id, $7 older id, $8 and $9 the consent or null,
 * $10 now, $11 id of the consent, $12 id of the login, $13…$16 its tokens.
 */
const enterStatement: Prepared<typeof knownRow> = {
  name: 'member-enter',
  text: `
    WITH me AS (
      SELECT i.id AS "identityId", i.unionid, m."blockedAt", ${memberColumns}
        FROM "MemberIdentity" i JOIN "Member" m ON m.id = i."memberId" ${latestConsent}
       WHERE i."appId" = $1 AND i.platform = $2 AND i."platformAppId" = $3 AND i.openid = $4
    ),
    allowed AS (
      SELECT * FROM me WHERE "blockedAt" IS NULL AND ($9::text IS NOT NULL OR hash IS NOT NULL)
    ),
    identity AS (
      UPDATE "MemberIdentity" i
         SET "sessionKey" = $5::text, unionid = coalesce($6::text, i.unionid),
             "userId" = coalesce($7::text, i."userId"), "updatedAt" = $10::timestamp
        FROM allowed WHERE i.id = allowed."identityId"
    ),
    seen AS (
      UPDATE "Member" m SET "lastLoginAt" = $10::timestamp FROM allowed WHERE m.id = allowed.id
    ),
    agreed AS (
      INSERT INTO "MemberConsent" (id, "memberId", platform, version, hash, "createdAt")
      SELECT $11::text, id, $2, $8::text, $9::text, $10::timestamp FROM allowed
       WHERE $9::text IS NOT NULL
         AND (hash IS DISTINCT FROM $9::text OR version IS DISTINCT FROM $8::text)
    ),
    session AS (
      INSERT INTO "MemberSession" (id, "appId", "memberId", "identityId", platform, "accessHash",
                                   "accessExpiresAt", "refreshHash", "refreshExpiresAt", "createdAt")
      SELECT $12::text, $1, id, "identityId", $2, $13::text, $14::timestamp, $15::text, $16::timestamp,
             $10::timestamp
        FROM allowed
      RETURNING id
    )
    SELECT id, "appId", name, "avatarUrl", "avatarId", phone, "createdAt", version, hash, unionid,
           "blockedAt" IS NOT NULL AS "isBlocked", EXISTS (SELECT 1 FROM session) AS "isIn"
      FROM me`,
  row: knownRow,
}

/**
 * Opens a login for the member with this identity, notes the consent (once per text) and the new session key. Undefined
 * when there is no such identity. Throws 'member-blocked', or 'consent-missing' when none was ever given or all are
 * withdrawn; nothing is changed then.
 */
export async function enterKnown(
  run: Run,
  app: MemberApp,
  identity: Identity,
  consent: Consent | undefined,
  address: string,
): Promise<{ session: SessionWith<Date>; unionidBefore: string | null } | undefined> {
  const now = new Date()
  const { appId, platform, platformAppId, openid, userId, unionid, sessionKey } = identity
  const tokens = newTokens(now)
  const enter = () =>
    run(enterStatement, [
      appId,
      platform,
      platformAppId,
      openid,
      sessionKey ?? null,
      unionid ?? null,
      userId ?? null,
      consent?.version ?? null,
      consent?.hash ?? null,
      now,
      nanoid(),
      nanoid(),
      tokens.accessHash,
      tokens.accessExpiresAt,
      tokens.refreshHash,
      tokens.refreshExpiresAt,
    ])
  // The member was merged into another, or deleted, in this very moment: the second look sees what became of them.
  const [row] = await enter().catch((error: unknown) => {
    if (errorCodes(error).includes('23503')) return enter()
    throw error
  })
  if (row === undefined) return undefined
  if (row.isBlocked) throw memberError('member-blocked', app.language)
  if (!row.isIn) throw memberError('consent-missing', app.language)
  const member = publicMember({ ...row, ...consent }, platform, address)
  return { session: { ...tokens.given, member }, unionidBefore: row.unionid }
}

const joinedRow = z.object({ memberId: z.string() })

/** $1…$4 who, $5 session key, $6 union id, $7 older id, $8 and $9 the consent, $10 now, $11…$16 as above, $20 the name. */
const joinStatement: Prepared<typeof joinedRow> = {
  name: 'member-join',
  text: `
    WITH identity AS (
      INSERT INTO "MemberIdentity" (id, "memberId", "appId", platform, "platformAppId", openid, "sessionKey",
                                    unionid, "userId", "passwordHash", "createdAt", "updatedAt")
      VALUES ($17, $18, $1, $2, $3, $4, $5, $6, $7, $19, $10::timestamp, $10::timestamp)
      ON CONFLICT DO NOTHING
      RETURNING id, "memberId"
    ),
    member AS (
      INSERT INTO "Member" (id, "appId", name, "createdAt", "lastLoginAt")
      SELECT "memberId", $1, $20::text, $10::timestamp, $10::timestamp FROM identity
    ),
    agreed AS (
      INSERT INTO "MemberConsent" (id, "memberId", platform, version, hash, "createdAt")
      SELECT $11::text, "memberId", $2, $8::text, $9::text, $10::timestamp FROM identity
    ),
    session AS (
      INSERT INTO "MemberSession" (id, "appId", "memberId", "identityId", platform, "accessHash",
                                   "accessExpiresAt", "refreshHash", "refreshExpiresAt", "createdAt")
      SELECT $12::text, $1, "memberId", id, $2, $13::text, $14::timestamp, $15::text, $16::timestamp,
             $10::timestamp
        FROM identity
    )
    SELECT "memberId" FROM identity`,
  row: joinedRow,
}

/**
 * Makes a new member with this identity and logs them in; undefined when somebody has the identity already. Platforms tell
 * no name at this point; on the web the account serves as one.
 */
export async function joinAnew(
  run: Run,
  identity: Identity,
  consent: Consent,
  address: string,
  name = '',
): Promise<SessionWith<Date> | undefined> {
  const now = new Date()
  const { appId, platform, platformAppId, openid, userId, unionid, sessionKey, passwordHash } = identity
  const tokens = newTokens(now)
  const [row] = await run(joinStatement, [
    appId,
    platform,
    platformAppId,
    openid,
    sessionKey ?? null,
    unionid ?? null,
    userId ?? null,
    consent.version,
    consent.hash,
    now,
    nanoid(),
    nanoid(),
    tokens.accessHash,
    tokens.accessExpiresAt,
    tokens.refreshHash,
    tokens.refreshExpiresAt,
    nanoid(),
    nanoid(),
    passwordHash ?? null,
    name,
  ])
  if (row === undefined) return undefined
  const fresh = { name, avatarUrl: '', avatarId: null, phone: null, createdAt: now }
  const member = publicMember({ id: row.memberId, appId, ...fresh, ...consent }, platform, address)
  return { ...tokens.given, member }
}
