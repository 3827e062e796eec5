import Taro from '@tarojs/taro'
import { LoginDeclined, type PlatformLogin } from './platform-login'

/** True where the platform has accounts of its own. */
export const hasPlatformLogin: boolean = true

/**
 * Asks the platform for a login code.
 * @throws LoginDeclined when the person did not want to; Error when the platform gives no code for another reason.
 */
export async function requestPlatformLogin(): Promise<PlatformLogin> {
  const { code } = await Taro.login().catch((error: unknown) => {
    throw wasDeclined(error) ? new LoginDeclined() : new Error('The platform did not answer the login.')
  })
  if (!code) throw new Error('The platform gave no login code.')
  return { platform: process.env.TARO_ENV ?? '', code }
}

/** Platforms have no common error code for it; all of them say it in the message. */
function wasDeclined(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const message: unknown = Reflect.get(error, 'errMsg') ?? Reflect.get(error, 'errorMessage')
  return typeof message === 'string' && /cancel|deny|denied|取消|拒绝/i.test(message)
}
