import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { MemberWith, SessionWith } from '@/protocol/app/shapes'
import { type Prepared, runPrepared } from '../database/prepared'
import type { MemberApp } from './app'
import { latestConsent, memberColumns, memberRow, publicMember } from './public-member'
import { memberError } from './words'

/** Who an access token belongs to, and which login it is of. */
export interface CurrentMember extends MemberOfSession {
  publicly: MemberWith<Date>
}

interface MemberOfSession {
  id: string
  sessionId: string
  identityId: string
  platform: string
}

const accessSeconds = 2 * 3600
const refreshSeconds = 30 * 24 * 3600

/** Only hashes are stored: reading the database logs nobody in. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Two new tokens of 256 random bits, and what is stored of them. */
export function newTokens(now: Date) {
  const accessToken = randomBytes(32).toString('base64url')
  const refreshToken = randomBytes(32).toString('base64url')
  return {
    given: { accessToken, accessExpiresIn: accessSeconds, refreshToken },
    accessHash: hashOf(accessToken),
    accessExpiresAt: new Date(now.getTime() + accessSeconds * 1000),
    refreshHash: hashOf(refreshToken),
    refreshExpiresAt: new Date(now.getTime() + refreshSeconds * 1000),
  }
}

const currentRow = memberRow.extend({
  sessionId: z.string(),
  identityId: z.string(),
  platform: z.string(),
})

/** $1 hash of the access token, $2 app, $3 now. */
const find: Prepared<typeof currentRow> = {
  name: 'session-find',
  text: `
    SELECT s.id AS "sessionId", s."identityId", s.platform, ${memberColumns}
      FROM "MemberSession" s
      JOIN "Member" m ON m.id = s."memberId" AND m."blockedAt" IS NULL
      ${latestConsent}
     WHERE s."accessHash" = $1 AND s."appId" = $2 AND s."accessExpiresAt" > $3`,
  row: currentRow,
}

/** Whose access token this is, in this app only. Throws 'logged-out'. */
export async function requireMember(
  app: MemberApp,
  token: string | undefined,
  address: string,
): Promise<CurrentMember> {
  const [row] = token === undefined ? [] : await runPrepared(find, [hashOf(token), app.id, new Date()])
  if (row === undefined) throw memberError('logged-out', app.language)
  const { id, sessionId, identityId, platform } = row
  return { id, sessionId, identityId, platform, publicly: publicMember(row, platform, address) }
}

/** $1 hash of the old refresh token, $2 app, $3 now, $4…$7 the new tokens. */
const renew: Prepared<typeof currentRow> = {
  name: 'session-renew',
  text: `
    WITH before AS (
      SELECT s.id, s."refreshExpiresAt" FROM "MemberSession" s
        JOIN "Member" m ON m.id = s."memberId" AND m."blockedAt" IS NULL
       WHERE s."refreshHash" = $1 AND s."appId" = $2 AND s."refreshExpiresAt" > $3
    ),
    renewed AS (
      UPDATE "MemberSession" s
         SET "accessHash" = $4, "accessExpiresAt" = $5, "refreshHash" = $6, "refreshExpiresAt" = $7
        FROM before WHERE s.id = before.id AND s."refreshHash" = $1
      RETURNING s.id, s."memberId", s."identityId", s.platform, before."refreshExpiresAt" AS spent
    ),
    spent AS (
      INSERT INTO "SpentRefreshToken" (hash, "sessionId", "expiresAt") SELECT $1, id, spent FROM renewed
    )
    SELECT r.id AS "sessionId", r."identityId", r.platform, ${memberColumns}
      FROM renewed r JOIN "Member" m ON m.id = r."memberId" ${latestConsent}`,
  row: currentRow,
}

const gone = z.object({ id: z.string() })

/** $1 hash of a refresh token that was spent before, $2 app. */
const endFamily: Prepared<typeof gone> = {
  name: 'session-end-family',
  text: `
    DELETE FROM "MemberSession"
     WHERE "appId" = $2 AND id = (SELECT "sessionId" FROM "SpentRefreshToken" WHERE hash = $1)
    RETURNING id`,
  row: gone,
}

/**
 * New tokens for a refresh token, which is spent by it. One that was spent before is in two hands: that login ends, for
 * both. Throws 'logged-out'.
 */
export async function refreshSession(
  app: MemberApp,
  refreshToken: string,
  address: string,
): Promise<SessionWith<Date>> {
  const now = new Date()
  const old = hashOf(refreshToken)
  const tokens = newTokens(now)
  const [row] = await runPrepared(renew, [
    old,
    app.id,
    now,
    tokens.accessHash,
    tokens.accessExpiresAt,
    tokens.refreshHash,
    tokens.refreshExpiresAt,
  ])
  if (row === undefined) {
    await runPrepared(endFamily, [old, app.id])
    throw memberError('logged-out', app.language)
  }
  return { ...tokens.given, member: publicMember(row, row.platform, address) }
}

const nothing = z.object({})

/** $1 hash of an access or a refresh token, $2 app, $3 now. */
const end: Prepared<typeof nothing> = {
  name: 'session-end',
  text: `
    WITH ended AS (
      DELETE FROM "MemberSession" WHERE "appId" = $2 AND ("accessHash" = $1 OR "refreshHash" = $1)
      RETURNING "identityId"
    )
    UPDATE "MemberIdentity" SET "sessionKey" = NULL, "updatedAt" = $3
     WHERE id IN (SELECT "identityId" FROM ended)`,
  row: nothing,
}

/** Ends the login that these tokens are of, and forgets the platform's session key. */
export async function logOut(app: MemberApp, tokens: readonly (string | undefined)[]): Promise<void> {
  for (const token of tokens) {
    if (token !== undefined) await runPrepared(end, [hashOf(token), app.id, new Date()])
  }
}
