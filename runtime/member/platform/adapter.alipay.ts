import type { PhoneProof } from '../../../protocol/app/shapes'
import { callNative } from '../../native-call'
import { textOf } from '../../platform-call'
import { type PlatformAdapter, type PlatformProfile, refusal } from './platform-adapter'
import { taroLogin } from './taro-login'

/** Parses `{response: "<JSON>"}`, which Alipay wraps its answers in, once or twice. */
function unwrapped(answer: unknown): unknown {
  const inner = textOf(answer, 'response')
  try {
    return inner ? JSON.parse(inner) : answer
  } catch {
    // Not JSON: it is the ciphertext itself, with its signature beside it.
    return answer
  }
}

async function ask(name: string): Promise<unknown> {
  return unwrapped(
    await callNative(name).catch((error: unknown) => {
      throw refusal(error)
    }),
  )
}

/** Alipay: after the person allowed it, the answer is signed by Alipay and the number in it encrypted. */
async function readPhone(): Promise<PhoneProof> {
  const answer = await ask('getPhoneNumber')
  const response = textOf(answer, 'response')
  const sign = textOf(answer, 'sign')
  if (!response || !sign) throw new Error('Alipay gave no phone number.')
  return {
    response,
    sign,
    signType: textOf(answer, 'sign_type') || 'RSA2',
    encryptType: textOf(answer, 'encrypt_type') || 'AES',
    charset: textOf(answer, 'charset') || 'UTF-8',
  }
}

async function readProfile(): Promise<PlatformProfile> {
  const answer = await ask('getOpenUserInfo')
  const inner: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'response') : undefined
  const info = typeof inner === 'object' && inner !== null ? inner : answer
  const name = textOf(info, 'nickName')
  if (!name) throw new Error('Alipay gave no name.')
  return { name, avatarUrl: textOf(info, 'avatar') }
}

export const adapter: PlatformAdapter = {
  name: 'alipay',
  hasAccounts: true,
  requestLogin: () => taroLogin(),
  phone: { openType: 'getAuthorize', scope: 'phoneNumber', read: readPhone },
  profile: { openType: 'getAuthorize', scope: 'userInfo', read: readProfile },
}
