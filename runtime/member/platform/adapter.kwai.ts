import { phoneInDetail } from './phone-detail'
import type { PlatformAdapter } from './platform-adapter'
import { taroLogin } from './taro-login'
import { profileInDetail } from './user-info'

/** Kuaishou. */
export const adapter: PlatformAdapter = {
  name: 'kwai',
  hasAccounts: true,
  requestLogin: () => taroLogin(),
  phone: { openType: 'getPhoneNumber', read: async (detail) => phoneInDetail(detail) },
  profile: { openType: 'getUserInfo', read: async (detail) => profileInDetail(detail) },
}
