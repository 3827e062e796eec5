import Taro from '@tarojs/taro'
import type { LoginProof } from '../../../protocol/app/shapes'
import { callPlatform } from '../../platform-call'
import { refusal } from './platform-adapter'

/**
 * `Taro.login` calls each platform's own: `wx.login`, `my.getAuthCode` with `auth_base`, `tt.login`, `ks.login`,
 * `swan.getLoginCode`, `qq.login`, `jd.login` (Taro 4.2's platform plugins).
 * @param options `force`: Douyin only, false shows no panel to someone not logged in to the host.
 * @throws LoginDeclined, Error
 */
export async function taroLogin(options: { force?: boolean } = {}): Promise<LoginProof> {
  const asked = callPlatform('login', () => Taro.login(options))
  const { code, anonymousCode } = await asked.catch((error: unknown) => {
    throw refusal(error)
  })
  if (!code && !anonymousCode) throw new Error('The platform gave no login code.')
  return { code: code || '', ...(anonymousCode ? { anonymousCode } : {}) }
}
