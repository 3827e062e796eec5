import { nanoid } from 'nanoid'
import { z } from 'zod'
import type { Consent, LoginRequest, SessionWith } from '@/protocol/app/shapes'
import { requests } from '../base/limits'
import { openCredential } from '../credentials/credentials'
import { encrypt, masterKeys } from '../credentials/encryption'
import { inTransaction, type Prepared, type Run, runPrepared } from '../database/prepared'
import { limitRate } from '../http/rate-limit'
import { requireKnownAgreement } from './agreements'
import { appRow, type MemberApp, memberAppOf } from './app'
import { isLeftAlone, noteAnswer } from './back-off'
import { codeHashOf, rememberedUntil, spendOnce } from './codes'
import { enterKnown, type Identity, type IdentityKey, joinAnew } from './enter'
import { lockText, mergeByUnionid } from './merge'
import { memberPlatform } from './platforms'
import { PlatformError, type PlatformIdentity } from './platforms/platform'
import { memberError, memberWords } from './words'

const credentialRow = z.object({ field: z.string(), value: z.string(), isSealed: z.boolean() })

const findCredential: Prepared<typeof credentialRow> = {
  name: 'platform-credential',
  text: `SELECT field, value, "isSealed" FROM "PlatformCredential" WHERE "appId" = $1 AND platform = $2`,
  row: credentialRow,
}

/** What the owner entered for a platform, and the platform. Throws 'platform-unknown' or 'platform-not-set-up'. */
export async function setUpPlatform(app: MemberApp, name: string) {
  const platform = memberPlatform(name)
  if (platform === undefined) throw memberError('platform-unknown', app.language)
  const credential = openCredential(app.id, name, await runPrepared(findCredential, [app.id, name]))
  const platformAppId = platform.platformAppId(credential)
  if (platformAppId === undefined) throw memberError('platform-not-set-up', app.language)
  return { platform, credential, platformAppId }
}

/**
 * Asks a platform, and tells its refusals in the app's language. After several busy answers it is left alone for a
 * while. Throws a member error.
 */
export async function askedOf<Answer>(
  app: MemberApp,
  platform: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  if (isLeftAlone(app.id, platform)) throw memberError('platform-busy', app.language)
  try {
    const answer = await ask()
    noteAnswer(app.id, platform, false)
    return answer
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error
    noteAnswer(app.id, platform, error.problem === 'platform-busy')
    throw memberError(error.problem, app.language)
  }
}

/** A login that has begun: the app is known, and the code noted as used unless something forbids it. */
export interface OpenedLogin {
  app: MemberApp
  finish(address: string): Promise<SessionWith<Date>>
}

const openedRow = appRow.extend({
  credential: z.array(credentialRow).nullable(),
  isKnown: z.boolean(),
  isSpent: z.boolean(),
})

/**
 * All that must be known before the platform is asked, in one round trip. The code is noted as used, unless the
 * platform is not set up or the agreement is one that was not remembered. $1 app, $2 platform, $3 and $4 the consent or
 * null, $5 hash of the code, $6 until when it is remembered.
 */
const openLogin: Prepared<typeof openedRow> = {
  name: 'login-open',
  text: `
    WITH app AS (SELECT id, revision FROM "App" WHERE id = $1),
         entered AS (
           SELECT platform, field, value, "isSealed" FROM "PlatformCredential"
            WHERE "appId" = $1 AND (platform = $2 OR (platform = 'h5' AND field = 'origins'))
         ),
         known AS (
           SELECT $4::text IS NULL OR EXISTS (
             SELECT 1 FROM "AgreementText" WHERE "appId" = $1 AND version = $3::text AND hash = $4::text
           ) AS known
         ),
         spent AS (
           INSERT INTO "UsedLoginCode" ("codeHash", "appId", "expiresAt")
           SELECT $5, app.id, $6::timestamp FROM app, known
            WHERE known AND EXISTS (SELECT 1 FROM entered WHERE platform = $2)
           ON CONFLICT DO NOTHING RETURNING 1
         )
    SELECT app.revision, known.known AS "isKnown", EXISTS (SELECT 1 FROM spent) AS "isSpent",
           (SELECT value FROM entered WHERE platform = 'h5') AS origins,
           (SELECT json_agg(json_build_object('field', field, 'value', value, 'isSealed', "isSealed"))
              FROM entered WHERE platform = $2) AS credential
      FROM app, known`,
  row: openedRow,
}

/**
 * Logs in with a platform's one-time code; whoever comes for the first time and consents is registered. Without a
 * consent only a member is let in whose own is not withdrawn, and nothing is kept of anybody else. Throws a member error.
 */
export async function logInWithPlatform(appId: string, login: LoginRequest): Promise<OpenedLogin> {
  const { platform: name, code, anonymousCode, consent } = login
  const platform = memberPlatform(name)
  const codeHash = codeHashOf(appId, name, 'login', code)
  const until = rememberedUntil(platform?.codeLifeSeconds ?? 0)
  const [row] = await runPrepared(openLogin, [
    appId,
    name,
    consent?.version ?? null,
    consent?.hash ?? null,
    codeHash,
    until,
  ])
  const app = await memberAppOf(appId, row)
  return {
    app,
    async finish(address) {
      if (platform === undefined || row === undefined) throw memberError('platform-unknown', app.language)
      const credential = openCredential(appId, name, row.credential ?? [])
      const platformAppId = platform.platformAppId(credential)
      if (platformAppId === undefined) throw memberError('platform-not-set-up', app.language)
      if (consent !== undefined && !row.isKnown) await requireKnownAgreement(app, consent)
      const isMine = row.isKnown
        ? row.isSpent
        : await spendOnce(app, name, 'login', code, platform.codeLifeSeconds)
      if (!isMine) throw memberError('code-invalid', app.language)
      const found = await askedOf(app, name, () => platform.exchange(credential, { code, anonymousCode }))
      const key = { appId, platform: name, platformAppId, openid: found.openid }
      limitRate(
        requests.memberPerson,
        Object.values(key).join(' '),
        memberWords('too-many-requests', app.language),
      )
      return enter(app, identityOf(key, found), consent, address)
    },
  }
}

function identityOf(key: IdentityKey, { userId, unionid, sessionKey }: PlatformIdentity): Identity {
  return {
    ...key,
    userId,
    unionid,
    sessionKey:
      sessionKey === undefined ? undefined : encrypt(masterKeys(), sessionKeyPlace(key), sessionKey),
  }
}

export const sessionKeyPlace = ({ appId, platform, platformAppId, openid }: IdentityKey) => [
  'member-identity',
  appId,
  platform,
  platformAppId,
  openid,
  'session-key',
]

async function enter(
  app: MemberApp,
  identity: Identity,
  consent: Consent | undefined,
  address: string,
): Promise<SessionWith<Date>> {
  const known = await enterKnown(runPrepared, app, identity, consent, address)
  if (known === undefined) return enterUnknown(app, identity, consent, address)
  const { unionid } = identity
  if (unionid === undefined || unionid === known.unionidBefore) return known.session
  // The owner has joined their apps at the platform since: two members may turn out to be one person.
  const member = await mergeByUnionid(app, identity, known.session, address)
  return { ...known.session, member }
}

/** Somebody whose openid is new: perhaps a member by another id of the platform's, else somebody new. */
async function enterUnknown(
  app: MemberApp,
  identity: Identity,
  consent: Consent | undefined,
  address: string,
): Promise<SessionWith<Date>> {
  const { userId, unionid } = identity
  const joined =
    userId === undefined && unionid === undefined
      ? await enterNew(runPrepared, app, identity, consent, address)
      : await inTransaction(async (run) => {
          await lockOtherIds(run, identity)
          await adopt(run, identity)
          const known = await enterKnown(run, app, identity, consent, address)
          return known?.session ?? enterNew(run, app, identity, consent, address)
        })
  if (joined !== undefined) return joined
  // The same person came a second time at this very moment.
  const known = await enterKnown(runPrepared, app, identity, consent, address)
  if (known === undefined) throw memberError('platform-busy', app.language)
  return known.session
}

async function enterNew(
  run: Run,
  app: MemberApp,
  identity: Identity,
  consent: Consent | undefined,
  address: string,
): Promise<SessionWith<Date> | undefined> {
  if (consent === undefined) throw memberError('consent-missing', app.language)
  return joinAnew(run, identity, consent, address)
}

const nothing = z.object({})

/** Two first logins of one person from two places must not make two members. */
async function lockOtherIds(run: Run, { appId, platform, unionid, userId }: Identity): Promise<void> {
  const ids = [unionid && `union ${unionid}`, userId && `user ${userId}`].filter((id) => id !== undefined)
  for (const id of ids) await run(lockText, [JSON.stringify([appId, platform, id])])
}

/** $1 app, $2 platform, $3 platform app, $4 the newer openid, $5 the older id, $6 now. */
const renameOlder: Prepared<typeof nothing> = {
  name: 'identity-rename-older',
  text: `
    UPDATE "MemberIdentity" SET openid = $4, "userId" = $5, "updatedAt" = $6
     WHERE id = (
       SELECT id FROM "MemberIdentity"
        WHERE "appId" = $1 AND platform = $2 AND "platformAppId" = $3 AND ("userId" = $5 OR openid = $5)
        ORDER BY "createdAt" LIMIT 1
     )
       AND NOT EXISTS (
         SELECT 1 FROM "MemberIdentity"
          WHERE "appId" = $1 AND platform = $2 AND "platformAppId" = $3 AND openid = $4
       )
    RETURNING id`,
  row: nothing,
}

/** $1 app, $2 platform, $3 platform app, $4 openid, $5 union id, $6 now, $7 id. */
const joinUnion: Prepared<typeof nothing> = {
  name: 'identity-join-union',
  text: `
    INSERT INTO "MemberIdentity"
      (id, "memberId", "appId", platform, "platformAppId", openid, unionid, "createdAt", "updatedAt")
    SELECT $7, "memberId", $1, $2, $3, $4, $5, $6, $6 FROM "MemberIdentity"
     WHERE "appId" = $1 AND platform = $2 AND unionid = $5
     ORDER BY "createdAt" LIMIT 1
    ON CONFLICT DO NOTHING`,
  row: nothing,
}

/** Makes an openid that is new here one of a member that the platform says is the same person, if there is one. */
async function adopt(run: Run, { appId, platform, platformAppId, openid, userId, unionid }: Identity) {
  const now = new Date()
  if (userId !== undefined) {
    const renamed = await run(renameOlder, [appId, platform, platformAppId, openid, userId, now])
    if (renamed.length > 0) return
  }
  if (unionid !== undefined)
    await run(joinUnion, [appId, platform, platformAppId, openid, unionid, now, nanoid()])
}
