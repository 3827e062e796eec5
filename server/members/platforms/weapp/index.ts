import { z } from 'zod'
import { accessToken } from '../access-tokens'
import { askAgainWhenBusy, askPlatform } from '../call'
import { appIdAndSecret, appIdWhenComplete, exchangeWeixinCode } from '../code-to-session'
import { isMarkedFor } from '../decrypt'
import { phoneFromSessionKey, phoneSchema } from '../encrypted-phone'
import {
  type Credential,
  type MemberPlatform,
  needed,
  PlatformError,
  type PlatformPhone,
  readAnswer,
} from '../platform'

const host = 'https://api.weixin.qq.com'

const tokenSchema = z.object({
  access_token: z.string().min(1).max(512).optional(),
  expires_in: z.number().optional(),
  errcode: z.number().optional(),
})

const phoneAnswerSchema = z.object({
  errcode: z.number().optional(),
  phone_info: phoneSchema.extend({ watermark: z.unknown() }).optional(),
})

/** The token is no longer good: expired, or replaced by a forced refresh elsewhere. */
const tokenErrors = [40001, 40014, 42001]

/** POST /cgi-bin/stable_token: asked normally it gives the same token until that ends, so servers can share it. */
async function askToken({ appId, secret }: z.infer<typeof appIdAndSecret>) {
  const json = { grant_type: 'client_credential', appid: appId, secret, force_refresh: false }
  const answer = readAnswer(tokenSchema, await askPlatform(`${host}/cgi-bin/stable_token`, { json }))
  const { access_token: token, expires_in: expiresIn = 0, errcode = 0 } = answer
  if (errcode === -1 || errcode === 45011) throw new PlatformError('platform-busy')
  if (errcode !== 0 || token === undefined) throw new PlatformError('platform-misconfigured')
  return { token, expiresIn }
}

/** POST /wxa/business/getuserphonenumber with the code of the phone button (not the login code): 5 minutes, once. */
async function phoneOfCode(credential: Credential, code: string, now: Date): Promise<PlatformPhone> {
  const app = needed(appIdAndSecret, credential)
  const ask = async () => {
    const { token, forget } = await accessToken('weapp', app, () => askToken(app))
    const call = { query: { access_token: token }, json: { code } }
    const answer = readAnswer(
      phoneAnswerSchema,
      await askPlatform(`${host}/wxa/business/getuserphonenumber`, call),
    )
    if (tokenErrors.includes(answer.errcode ?? 0)) forget()
    return answer
  }
  const answer = await askAgainWhenBusy(
    ask,
    ({ errcode = 0 }) => errcode === -1 || tokenErrors.includes(errcode),
  )
  const { errcode = 0, phone_info: phone } = answer
  if (errcode === -1 || errcode === 45011) throw new PlatformError('platform-busy')
  if (errcode !== 0 || phone === undefined || !isMarkedFor(phone.watermark, app.appId, now))
    throw new PlatformError('phone-failed')
  return { number: phone.purePhoneNumber, countryCode: phone.countryCode }
}

const weapp: MemberPlatform = {
  hosts: ['api.weixin.qq.com'],
  codeLifeSeconds: 5 * 60,
  platformAppId: appIdWhenComplete,
  exchange: (credential, proof) => exchangeWeixinCode(`${host}/sns/jscode2session`, credential, proof),
  async phone(credential, { proof, sessionKey, now }) {
    if (proof.code !== undefined) return phoneOfCode(credential, proof.code, now)
    return phoneFromSessionKey(needed(appIdAndSecret, credential).appId, proof, sessionKey, now)
  },
}

export default weapp
