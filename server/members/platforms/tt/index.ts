import { z } from 'zod'
import { accessToken } from '../access-tokens'
import { askAgainWhenBusy, askPlatform } from '../call'
import { appIdAndSecret, appIdWhenComplete } from '../code-to-session'
import { decryptDouyin } from '../decrypt'
import { phoneFromSessionKey, phoneSchema } from '../encrypted-phone'
import {
  type Credential,
  type MemberPlatform,
  needed,
  PlatformError,
  type PlatformPhone,
  type PlatformProblem,
  readAnswer,
} from '../platform'

const optionalId = z.string().max(128).nullish()

/** `err_no` is 0 when all is well. */
const answerSchema = z.object({
  err_no: z.number(),
  data: z.object({ openid: optionalId, session_key: optionalId, unionid: optionalId }).nullish(),
})

const problems: Record<number, PlatformProblem> = {
  [-1]: 'platform-busy',
  40014: 'code-invalid',
  40015: 'platform-misconfigured',
  40017: 'platform-misconfigured',
  40018: 'code-invalid',
  40019: 'code-invalid',
}

const tokenSchema = z.object({
  data: z.object({
    error_code: z.number().optional(),
    access_token: z.string().max(1024).optional(),
    expires_in: z.number().optional(),
  }),
})

/** `data` is the encrypted number, in base64. */
const phoneAnswerSchema = z.object({ err_no: z.number(), data: z.string().max(4096).nullish() })

/** The token is no longer good: expired or replaced (only the two latest of an app are kept). */
const tokenErrors = [28001003, 28001008, 28001016]

const appAndPrivateKey = appIdAndSecret.extend({ privateKey: z.string().min(1) })

/** POST /oauth/client_token/: two hours; asking again ends the one before, five minutes later. */
async function askToken({ appId, secret }: z.infer<typeof appIdAndSecret>) {
  const json = { grant_type: 'client_credential', client_key: appId, client_secret: secret }
  const address = 'https://open.douyin.com/oauth/client_token/'
  const { data } = readAnswer(tokenSchema, await askPlatform(address, { json }))
  if ((data.error_code ?? 0) !== 0 || !data.access_token) throw new PlatformError('platform-misconfigured')
  return { token: data.access_token, expiresIn: data.expires_in ?? 0 }
}

/** POST /api/apps/v1/get_phonenumber_info/ with the code of the phone button: 5 minutes, once (28005187 after). */
async function phoneOfCode(credential: Credential, code: string, now: Date): Promise<PlatformPhone> {
  const app = needed(appAndPrivateKey, credential)
  const ask = async () => {
    const { token, forget } = await accessToken('tt', app, () => askToken(app))
    const call = { json: { code }, headers: { 'access-token': token } }
    const address = 'https://open.douyin.com/api/apps/v1/get_phonenumber_info/'
    const answer = readAnswer(phoneAnswerSchema, await askPlatform(address, call))
    if (tokenErrors.includes(answer.err_no)) forget()
    return answer
  }
  const { err_no: problem, data } = await askAgainWhenBusy(
    ask,
    (answer) => answer.err_no === -1 || tokenErrors.includes(answer.err_no),
  )
  if (problem === -1) throw new PlatformError('platform-busy')
  if (problem !== 0 || !data) throw new PlatformError('phone-failed')
  try {
    const phone = phoneSchema.parse(decryptDouyin(data, app.privateKey, app.appId, now))
    return { number: phone.purePhoneNumber, countryCode: phone.countryCode }
  } catch {
    throw new PlatformError('phone-failed')
  }
}

/** Douyin: POST, JSON: appid, secret, code, anonymous_code. */
const tt: MemberPlatform = {
  hosts: ['developer.toutiao.com', 'open.douyin.com'],
  codeLifeSeconds: 3 * 60,
  platformAppId: appIdWhenComplete,
  async exchange(credential, { code, anonymousCode }) {
    const { appId, secret } = needed(appIdAndSecret, credential)
    const json = {
      appid: appId,
      secret,
      code,
      ...(anonymousCode === undefined ? {} : { anonymous_code: anonymousCode }),
    }
    const address = 'https://developer.toutiao.com/api/apps/v2/jscode2session'
    const answer = await askAgainWhenBusy(
      async () => readAnswer(answerSchema, await askPlatform(address, { json })),
      ({ err_no }) => err_no === -1,
    )
    if (answer.err_no !== 0) throw new PlatformError(problems[answer.err_no] ?? 'platform-refused')
    const { openid, session_key: sessionKey, unionid } = answer.data ?? {}
    // Somebody who is not logged in to Douyin has an anonymous openid only, which is nobody's account.
    if (!openid || !sessionKey) throw new PlatformError('platform-refused')
    return { openid, sessionKey, unionid: unionid || undefined }
  },
  async phone(credential, { proof, sessionKey, now }) {
    if (proof.code !== undefined) return phoneOfCode(credential, proof.code, now)
    return phoneFromSessionKey(needed(appIdAndSecret, credential).appId, proof, sessionKey, now)
  },
}

export default tt
