import { z } from 'zod'
import { askPlatform } from '../call'
import { appIdAndSecret, appIdWhenComplete } from '../code-to-session'
import { phoneFromSessionKey } from '../encrypted-phone'
import { type MemberPlatform, needed, PlatformError, readAnswer } from '../platform'

/** `result` is 1 when all is well; any other comes with `error` and `error_msg`. */
const answerSchema = z.object({
  result: z.number(),
  open_id: z.string().min(1).max(128).optional(),
  union_id: z.string().min(1).max(128).optional(),
  session_key: z.string().min(1).max(128).optional(),
})

/** Kuaishou: POST, form: app_id, app_secret, js_code. Phone numbers only as encrypted data. */
const kwai: MemberPlatform = {
  hosts: ['open.kuaishou.com'],
  codeLifeSeconds: 5 * 60,
  platformAppId: appIdWhenComplete,
  async exchange(credential, { code }) {
    const { appId, secret } = needed(appIdAndSecret, credential)
    const form = { app_id: appId, app_secret: secret, js_code: code }
    const answer = readAnswer(
      answerSchema,
      await askPlatform('https://open.kuaishou.com/oauth2/mp/code2session', { form }),
    )
    if (answer.result !== 1) throw new PlatformError('platform-refused')
    const { open_id: openid, union_id: unionid, session_key: sessionKey } = answer
    if (openid === undefined || sessionKey === undefined) throw new PlatformError('platform-busy')
    return { openid, unionid, sessionKey }
  },
  async phone(credential, { proof, sessionKey, now }) {
    return phoneFromSessionKey(needed(appIdAndSecret, credential).appId, proof, sessionKey, now)
  },
}

export default kwai
