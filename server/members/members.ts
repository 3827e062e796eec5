import { createHash } from 'node:crypto'
import { nanoid } from 'nanoid'
import { z } from 'zod'
import { platformCredential } from '../credentials/credentials'
import { encrypt, masterKey } from '../credentials/encryption'
import { database, type Transaction } from '../database/client'
import { errorCodes } from '../http/errors'
import { hashPassword, verifyPassword } from './password'
import { loginPlatform } from './platforms'
import { type PlatformIdentity, PlatformLoginError } from './platforms/platform'
import { openMemberSession, type PublicMember } from './sessions'
import { type Language, memberError } from './words'

/** An app as its members meet it. */
export interface MemberApp {
  id: string
  language: Language
}

export interface LoggedIn {
  token: string
  member: PublicMember
}

export const consentSchema = z.object({
  version: z.string().min(1).max(60),
  /** A fingerprint of the text the member was shown. */
  hash: z.string().min(1).max(128),
})

export type Consent = z.infer<typeof consentSchema>

/** Accounts are the same whether typed in full or half width, in capitals or not. */
const accountSchema = z
  .string()
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .refine((text) => text.length >= 3 && text.length <= 64 && !/[\s\p{Control}]/u.test(text))
const passwordSchema = z.string().min(8).max(128)

const webPlatform = 'h5'
const webIdentity = (appId: string, account: string) => ({
  appId,
  platform: webPlatform,
  platformAppId: '',
  openid: account,
})

/** Registers with an account and a password and logs in. Throws a member error. */
export async function registerMember(
  app: MemberApp,
  input: { account: string; password: string; consent: Consent },
): Promise<LoggedIn> {
  const account = accountSchema.safeParse(input.account)
  if (!account.success) throw memberError('account-invalid', app.language)
  const password = passwordSchema.safeParse(input.password)
  if (!password.success) throw memberError('password-invalid', app.language)
  const passwordHash = await hashPassword(password.data)
  try {
    return await database().$transaction(async (transaction) => {
      const memberId = await createMember(transaction, app.id, account.data)
      await transaction.memberIdentity.create({
        data: { id: nanoid(), memberId, ...webIdentity(app.id, account.data), passwordHash },
      })
      return enter(transaction, app.id, memberId, account.data, webPlatform, input.consent)
    })
  } catch (error) {
    if (errorCodes(error).some((code) => code === 'P2002' || code === '23505')) {
      throw memberError('account-taken', app.language)
    }
    throw error
  }
}

/** Logs in with an account and a password. Throws a member error that does not say which of the two was wrong. */
export async function logInWithPassword(
  app: MemberApp,
  input: { account: string; password: string; consent?: Consent },
): Promise<LoggedIn> {
  const account = accountSchema.safeParse(input.account)
  const identity = account.success
    ? await database().memberIdentity.findUnique({
        where: { appId_platform_platformAppId_openid: webIdentity(app.id, account.data) },
        select: { passwordHash: true, member: { select: { id: true, name: true } } },
      })
    : null
  const right = await verifyPassword(input.password.slice(0, 1024), identity?.passwordHash ?? undefined)
  if (!right || identity === null) throw memberError('login-wrong', app.language)
  const { id, name } = identity.member
  return database().$transaction((transaction) =>
    enter(transaction, app.id, id, name, webPlatform, input.consent),
  )
}

/** Logs in with a platform's one-time code; whoever comes for the first time is registered. Throws a member error. */
export async function logInWithPlatform(
  app: MemberApp,
  input: { platform: string; code: string; consent: Consent },
): Promise<LoggedIn> {
  const platform = loginPlatform(input.platform)
  if (platform === undefined) throw memberError('platform-unknown', app.language)
  const credential = await platformCredential(app.id, input.platform)
  if (credential === undefined) throw memberError('platform-not-set-up', app.language)
  await spendCode(app, input.platform, input.code, platform.codeLifeSeconds)
  const identity = await platform.exchange(credential, input.code).catch((error: unknown) => {
    throw error instanceof PlatformLoginError ? memberError(error.problem, app.language) : error
  })
  return database().$transaction(async (transaction) => {
    const { memberId, name } = await memberOf(transaction, app, input.platform, credential.appId, identity)
    return enter(transaction, app.id, memberId, name, input.platform, input.consent)
  })
}

const rememberCodesSeconds = 10 * 60

/** Before the platform is asked: of two requests with one code, only one gets through. Throws a member error. */
async function spendCode(app: MemberApp, platform: string, code: string, lifeSeconds: number): Promise<void> {
  const codeHash = createHash('sha256')
    .update(JSON.stringify([app.id, platform, code]))
    .digest('hex')
  const expiresAt = new Date(Date.now() + Math.max(rememberCodesSeconds, lifeSeconds) * 1000)
  await database().usedLoginCode.deleteMany({ where: { expiresAt: { lt: new Date() } } })
  const spent = await database().usedLoginCode.createMany({
    data: { codeHash, appId: app.id, expiresAt },
    skipDuplicates: true,
  })
  if (spent.count === 0) throw memberError('code-invalid', app.language)
}

/** The member with this identity: never found by openid alone, which is only unique within one platform app. */
async function memberOf(
  transaction: Transaction,
  app: MemberApp,
  platform: string,
  platformAppId: string,
  { openid, unionid, sessionKey }: PlatformIdentity,
): Promise<{ memberId: string; name: string }> {
  const key = { appId: app.id, platform, platformAppId, openid }
  const place = ['member-identity', app.id, platform, platformAppId, openid, 'session-key']
  const data = {
    unionid,
    sessionKey: sessionKey === undefined ? null : encrypt(masterKey(), place, sessionKey),
  }
  // Two first logins at once must not make two members of one person.
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${JSON.stringify(key)}, 0))`
  const known = await transaction.memberIdentity.findUnique({
    where: { appId_platform_platformAppId_openid: key },
    select: { id: true, memberId: true, member: { select: { name: true } } },
  })
  if (known !== null) {
    await transaction.memberIdentity.update({ where: { id: known.id }, data })
    return { memberId: known.memberId, name: known.member.name }
  }
  const name = app.language === 'zh' ? '新会员' : 'Member'
  const memberId = await createMember(transaction, app.id, name)
  await transaction.memberIdentity.create({ data: { id: nanoid(), memberId, ...key, ...data } })
  return { memberId, name }
}

async function createMember(transaction: Transaction, appId: string, name: string): Promise<string> {
  const { id } = await transaction.member.create({
    data: { id: nanoid(), appId, name },
    select: { id: true },
  })
  return id
}

/** Notes what was agreed to (once per text) and opens a session. */
async function enter(
  transaction: Transaction,
  appId: string,
  memberId: string,
  name: string,
  platform: string,
  consent: Consent | undefined,
): Promise<LoggedIn> {
  if (consent !== undefined) {
    const known = await transaction.memberConsent.findFirst({
      where: { memberId, ...consent },
      select: { id: true },
    })
    if (known === null)
      await transaction.memberConsent.create({ data: { id: nanoid(), memberId, platform, ...consent } })
  }
  const token = await openMemberSession(transaction, { appId, memberId, platform })
  return { token, member: { id: memberId, name, platform } }
}
