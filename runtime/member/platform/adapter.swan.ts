import { phoneInDetail } from './phone-detail'
import type { PlatformAdapter } from './platform-adapter'
import { taroLogin } from './taro-login'
import { profileInDetail } from './user-info'

/** Baidu. `Taro.login` is its `getLoginCode` there; `swan.login` is no longer to be used. */
export const adapter: PlatformAdapter = {
  name: 'swan',
  hasAccounts: true,
  requestLogin: () => taroLogin(),
  phone: { openType: 'getPhoneNumber', read: async (detail) => phoneInDetail(detail) },
  profile: { openType: 'getUserInfo', read: async (detail) => profileInDetail(detail) },
}
