import { z } from 'zod'
import { askAgainWhenBusy, callPlatform } from '../call'
import { decryptAlipay } from '../decrypt'
import {
  type Credential,
  type MemberPlatform,
  needed,
  PlatformError,
  type PlatformProblem,
  readAnswer,
} from '../platform'
import { isSignedByAlipay, rawMembers, signedText, signRsa2 } from './sign'

const gateway = 'https://openapi.alipay.com/gateway.do'
const method = 'alipay.system.oauth.token'

const keys = z.object({
  appId: z.string().min(1),
  privateKey: z.string().min(1),
  alipayPublicKey: z.string().min(1),
})
const keysForPhone = keys.extend({ aesKey: z.string().min(1) })

/** `open_id` is the newer id; apps that move have both for a while. */
const identitySchema = z.object({
  open_id: z.string().min(1).max(128).optional(),
  user_id: z.string().min(1).max(128).optional(),
  union_id: z.string().min(1).max(128).optional(),
})
/** In `error_response`, or in the node that was asked for; there is no `code` in it when all is well. */
const errorSchema = z.object({ code: z.coerce.string(), sub_code: z.string().optional() })

/** `code` 20000 is a service that is not available (vendor's list of common error codes). */
const busyCode = '20000'
const problems: Record<string, PlatformProblem> = {
  'isv.code-invalid': 'code-invalid',
  'isv.invalid-signature': 'platform-misconfigured',
  'isv.invalid-app-id': 'platform-misconfigured',
  'isv.missing-signature-config': 'platform-misconfigured',
}

/** `yyyy-MM-dd HH:mm:ss` in China, which is always 8 hours ahead of UTC. */
function chinaTime(now: Date): string {
  return new Date(now.getTime() + 8 * 3600 * 1000).toISOString().slice(0, 19).replace('T', ' ')
}

async function askIdentity(credential: Credential, code: string) {
  const { appId, privateKey, alipayPublicKey } = needed(keys, credential)
  const parameters: Record<string, string> = {
    app_id: appId,
    charset: 'utf-8',
    code,
    grant_type: 'authorization_code',
    method,
    sign_type: 'RSA2',
    timestamp: chinaTime(new Date()),
    version: '1.0',
  }
  const form = { ...parameters, sign: signWithOwnKey(signedText(parameters), privateKey) }
  const text = await callPlatform(gateway, { query: { charset: 'utf-8' }, form })
  const answer = parse(text)
  const node = `${method.replaceAll('.', '_')}_response`
  const failure = errorSchema.safeParse(answer.error_response ?? answer[node])
  if (failure.success) return { failure: failure.data }
  // The text as it was received, and only of the node that was asked for.
  const signed = rawMembers(text).get(node)
  const sign = z.string().safeParse(answer.sign)
  if (signed === undefined || !sign.success || !isSignedByAlipay(signed, sign.data, alipayPublicKey))
    throw new PlatformError('platform-busy')
  return { identity: readAnswer(identitySchema, parse(signed)) }
}

function signWithOwnKey(text: string, privateKey: string): string {
  try {
    return signRsa2(text, privateKey)
  } catch {
    throw new PlatformError('platform-misconfigured')
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch {
    throw new PlatformError('platform-busy')
  }
}

const phoneSchema = z.object({ code: z.coerce.string(), mobile: z.string().min(1).max(32) })

/** Alipay: the gateway's signed form; a code may be good for a day. There is no session key. */
const alipay: MemberPlatform = {
  hosts: ['openapi.alipay.com'],
  codeLifeSeconds: 24 * 3600,
  platformAppId: (credential) => keys.safeParse(credential).data?.appId,
  async exchange(credential, { code }) {
    const { failure, identity } = await askAgainWhenBusy(
      () => askIdentity(credential, code),
      (answer) => answer.failure?.code === busyCode,
    )
    if (failure !== undefined) {
      if (failure.code === busyCode) throw new PlatformError('platform-busy')
      throw new PlatformError(problems[failure.sub_code ?? ''] ?? 'platform-refused')
    }
    const { open_id: openId, user_id: userId, union_id: unionid } = identity
    const openid = openId ?? userId
    if (openid === undefined) throw new PlatformError('platform-busy')
    return { openid, userId, unionid }
  },
  /** Signed over the encrypted text with its double quotes, then encrypted with the AES key of the console. */
  async phone(credential, { proof }) {
    const { alipayPublicKey, aesKey } = needed(keysForPhone, credential)
    const { response, sign, signType = 'RSA2', encryptType = 'AES', charset = 'UTF-8' } = proof
    const isUsual = signType === 'RSA2' && encryptType === 'AES' && charset.toUpperCase() === 'UTF-8'
    if (response === undefined || sign === undefined || !isUsual) throw new PlatformError('phone-failed')
    if (!isSignedByAlipay(`"${response}"`, sign, alipayPublicKey)) throw new PlatformError('phone-failed')
    try {
      const { code, mobile } = phoneSchema.parse(decryptAlipay(response, aesKey))
      if (code !== '10000') throw new PlatformError('phone-failed')
      return { number: mobile, countryCode: '86' }
    } catch {
      throw new PlatformError('phone-failed')
    }
  },
}

export default alipay
