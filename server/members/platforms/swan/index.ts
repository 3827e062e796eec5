import { z } from 'zod'
import { askPlatform } from '../call'
import { decryptBaidu } from '../decrypt'
import { type MemberPlatform, needed, PlatformError, type PlatformProblem, readAnswer } from '../platform'

const appKeyAndSecret = z.object({ appKey: z.string().min(1), secret: z.string().min(1) })

/** All is well when neither `errno` nor `error` is there. */
const answerSchema = z.object({
  errno: z.union([z.number(), z.string()]).optional(),
  error: z.union([z.number(), z.string()]).optional(),
  openid: z.string().min(1).max(128).optional(),
  session_key: z.string().min(1).max(128).optional(),
})

/** The names of OAuth 2.0 (RFC 6749, 5.2). */
const problems: Record<string, PlatformProblem> = {
  invalid_client: 'platform-misconfigured',
  unauthorized_client: 'platform-misconfigured',
  invalid_grant: 'code-invalid',
}

const phoneSchema = z.object({ mobile: z.string().min(1).max(32) })

/**
 * Baidu: POST, form: code, client_id (App Key), sk (App Secret). A code with "@" in it comes from another program that
 * hosts Baidu's mini-programs and would have to be exchanged elsewhere.
 * The union id costs two more calls for each login, of a form that could not be confirmed; it is left out.
 */
const swan: MemberPlatform = {
  hosts: ['spapi.baidu.com'],
  codeLifeSeconds: 10 * 60,
  platformAppId: (credential) => appKeyAndSecret.safeParse(credential).data?.appKey,
  async exchange(credential, { code }) {
    const { appKey, secret } = needed(appKeyAndSecret, credential)
    if (code.includes('@')) throw new PlatformError('platform-refused')
    const form = { code, client_id: appKey, sk: secret }
    const answer = readAnswer(
      answerSchema,
      await askPlatform('https://spapi.baidu.com/oauth/jscode2sessionkey', { form }),
    )
    if (answer.errno !== undefined || answer.error !== undefined)
      throw new PlatformError(problems[String(answer.error)] ?? 'platform-refused')
    const { openid, session_key: sessionKey } = answer
    if (openid === undefined || sessionKey === undefined) throw new PlatformError('platform-busy')
    return { openid, sessionKey }
  },
  async phone(credential, { proof, sessionKey }) {
    const { appKey } = needed(appKeyAndSecret, credential)
    try {
      const data = z
        .object({ encryptedData: z.string(), iv: z.string(), sessionKey: z.string() })
        .parse({ ...proof, sessionKey })
      return { number: phoneSchema.parse(decryptBaidu(data, appKey)).mobile, countryCode: '86' }
    } catch {
      throw new PlatformError('phone-failed')
    }
  },
}

export default swan
