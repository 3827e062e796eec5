import Taro from '@tarojs/taro'
import type { PlatformLogin } from './platform-login'

/** True where the platform has accounts of its own. */
export const hasPlatformLogin: boolean = true

/**
 * Asks the platform for a login code.
 * @throws Error when the platform gives none.
 */
export async function requestPlatformLogin(): Promise<PlatformLogin> {
  const { code } = await Taro.login()
  if (!code) throw new Error('The platform gave no login code.')
  return { platform: process.env.TARO_ENV ?? '', code }
}
