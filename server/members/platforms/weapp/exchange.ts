import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { fetchPlatformJson } from '../fetch-json'
import {
  type LoginPlatform,
  type PlatformCredential,
  type PlatformIdentity,
  PlatformLoginError,
} from '../platform'

/** The only host this module calls outside tests. */
export const weixinHost = 'https://api.weixin.qq.com'

/** `errcode` may be absent or 0 when all is well (vendor document of jscode2session). */
const answerSchema = z.object({
  errcode: z.number().optional(),
  openid: z.string().min(1).max(128).optional(),
  unionid: z.string().max(128).optional(),
  session_key: z.string().max(128).optional(),
})

const problems: Record<number, PlatformLoginError['problem']> = {
  [-1]: 'platform-busy',
  40013: 'platform-misconfigured',
  40029: 'code-invalid',
  40125: 'platform-misconfigured',
  40163: 'code-invalid',
  40226: 'platform-refused',
  45011: 'platform-busy',
}

const limits = { timeoutMs: 5000, maxBytes: 16 * 1024 }
const busyPauseMs = 300

/**
 * WeChat: GET /sns/jscode2session with appid, secret, js_code, grant_type=authorization_code.
 * -1 means "busy, try again": once, for the person is waiting, and a code that was not looked at is still good.
 */
export function weappLogin(endpoint: string): LoginPlatform {
  async function ask(credential: PlatformCredential, code: string) {
    const url = new URL('/sns/jscode2session', endpoint)
    url.search = new URLSearchParams({
      appid: credential.appId,
      secret: credential.secret,
      js_code: code,
      grant_type: 'authorization_code',
    }).toString()
    const parsed = answerSchema.safeParse(await fetchPlatformJson(url, limits))
    if (!parsed.success) throw new PlatformLoginError('platform-busy')
    return parsed.data
  }

  return {
    codeLifeSeconds: 5 * 60,
    async exchange(credential, code): Promise<PlatformIdentity> {
      let answer = await ask(credential, code)
      if (answer.errcode === -1) {
        await delay(busyPauseMs)
        answer = await ask(credential, code)
      }
      const { errcode = 0, openid, unionid, session_key: sessionKey } = answer
      if (errcode !== 0) throw new PlatformLoginError(problems[errcode] ?? 'platform-refused')
      if (openid === undefined || sessionKey === undefined) throw new PlatformLoginError('platform-busy')
      return { openid, unionid, sessionKey }
    },
  }
}
