import { z } from 'zod'
import type { LoginProof } from '@/protocol/app/shapes'
import { askAgainWhenBusy, askPlatform } from './call'
import {
  type Credential,
  needed,
  PlatformError,
  type PlatformIdentity,
  type PlatformProblem,
  readAnswer,
} from './platform'

/** `errcode` may be absent or 0 when all is well (vendor document of jscode2session). */
const answerSchema = z.object({
  errcode: z.number().optional(),
  openid: z.string().min(1).max(128).optional(),
  unionid: z.string().min(1).max(128).optional(),
  session_key: z.string().min(1).max(128).optional(),
})

const problems: Record<number, PlatformProblem> = {
  [-1]: 'platform-busy',
  40013: 'platform-misconfigured',
  40029: 'code-invalid',
  40125: 'platform-misconfigured',
  40163: 'code-invalid',
  40226: 'platform-refused',
  45011: 'platform-busy',
}

export const appIdAndSecret = z.object({ appId: z.string().min(1), secret: z.string().min(1) })

export function appIdWhenComplete(credential: Credential): string | undefined {
  return appIdAndSecret.safeParse(credential).data?.appId
}

/**
 * WeChat's way, which QQ has too: GET with appid, secret, js_code, grant_type=authorization_code.
 * -1 is busy, 45011 too many calls for this user (100 a minute), 40226 a person the platform has blocked.
 */
export async function exchangeWeixinCode(
  address: string,
  credential: Credential,
  { code }: LoginProof,
): Promise<PlatformIdentity> {
  const { appId, secret } = needed(appIdAndSecret, credential)
  const query = { appid: appId, secret, js_code: code, grant_type: 'authorization_code' }
  const answer = await askAgainWhenBusy(
    async () => readAnswer(answerSchema, await askPlatform(address, { query })),
    ({ errcode }) => errcode === -1,
  )
  const { errcode = 0, openid, unionid, session_key: sessionKey } = answer
  if (errcode !== 0) throw new PlatformError(problems[errcode] ?? 'platform-refused')
  if (openid === undefined || sessionKey === undefined) throw new PlatformError('platform-busy')
  return { openid, unionid, sessionKey }
}
