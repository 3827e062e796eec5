import type { PlatformAdapter } from './platform-adapter'
import { taroLogin } from './taro-login'
import { profileInDetail } from './user-info'

/** QQ: it gives no phone numbers. */
export const adapter: PlatformAdapter = {
  name: 'qq',
  hasAccounts: true,
  requestLogin: () => taroLogin(),
  profile: { openType: 'getUserInfo', read: async (detail) => profileInDetail(detail) },
}
