import { z } from 'zod'
import type { Consent, SessionWith } from '@/protocol/app/shapes'
import { isCommonPassword } from '../base/common-passwords'
import { requests } from '../base/limits'
import { type Prepared, runPrepared } from '../database/prepared'
import { limitRate } from '../http/rate-limit'
import { requireKnownAgreement } from './agreements'
import type { MemberApp } from './app'
import { enterKnown, joinAnew } from './enter'
import { hashPassword, TooManyAtOnce, verifyPassword } from './password'
import { memberError, memberWords } from './words'

/** Accounts are the same whether typed in full or half width, in capitals or not. */
const accountSchema = z
  .string()
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .refine((text) => text.length >= 3 && text.length <= 64 && !/[\s\p{Control}]/u.test(text))
const passwordSchema = z.string().min(8).max(128)

const identityOf = (appId: string, account: string) => ({
  appId,
  platform: 'h5',
  platformAppId: '',
  openid: account,
})

async function calmly<Result>(app: MemberApp, work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    throw error instanceof TooManyAtOnce ? memberError('too-many-requests', app.language) : error
  })
}

/** Registers with an account and a password and logs in. Throws a member error. */
export async function registerMember(
  app: MemberApp,
  input: { account: string; password: string; consent: Consent },
  address: string,
): Promise<SessionWith<Date>> {
  const account = accountSchema.safeParse(input.account)
  if (!account.success) throw memberError('account-invalid', app.language)
  const password = passwordSchema.safeParse(input.password)
  if (!password.success) throw memberError('password-invalid', app.language)
  if (isCommonPassword(password.data, account.data)) throw memberError('password-common', app.language)
  await requireKnownAgreement(app, input.consent)
  const passwordHash = await calmly(app, hashPassword(password.data))
  const identity = { ...identityOf(app.id, account.data), passwordHash }
  const session = await joinAnew(runPrepared, identity, input.consent, address, account.data)
  if (session === undefined) throw memberError('account-taken', app.language)
  return session
}

const passwordRow = z.object({ passwordHash: z.string().nullable() })

const findPassword: Prepared<typeof passwordRow> = {
  name: 'member-password',
  text: `
    SELECT "passwordHash" FROM "MemberIdentity"
     WHERE "appId" = $1 AND platform = 'h5' AND "platformAppId" = '' AND openid = $2`,
  row: passwordRow,
}

/** Logs in with an account and a password. Throws a member error that does not say which of the two was wrong. */
export async function logInWithPassword(
  app: MemberApp,
  input: { account: string; password: string; consent?: Consent },
  address: string,
): Promise<SessionWith<Date>> {
  const { consent } = input
  const account = accountSchema.safeParse(input.account)
  // Of the account that is looked up, however it was typed. What is no account is nobody's and cannot be guessed at.
  if (account.success) {
    const tooMany = memberWords('too-many-requests', app.language)
    limitRate(requests.memberAccount, `${app.id} ${account.data}`, tooMany)
  }
  if (consent !== undefined) await requireKnownAgreement(app, consent)
  const [row] = account.success ? await runPrepared(findPassword, [app.id, account.data]) : []
  const stored = row?.passwordHash ?? undefined
  const isRight = await calmly(app, verifyPassword(input.password.slice(0, 1024), stored))
  const known =
    isRight && account.success
      ? await enterKnown(runPrepared, app, identityOf(app.id, account.data), consent, address)
      : undefined
  if (known === undefined) throw memberError('login-wrong', app.language)
  return known.session
}
