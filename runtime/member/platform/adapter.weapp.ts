import { phoneInDetail } from './phone-detail'
import type { PlatformAdapter } from './platform-adapter'
import { taroLogin } from './taro-login'

/** WeChat. Name and picture are chosen in its own fields, see `profile-form.weapp.tsx`. */
export const adapter: PlatformAdapter = {
  name: 'weapp',
  hasAccounts: true,
  requestLogin: () => taroLogin(),
  phone: { openType: 'getPhoneNumber', read: async (detail) => phoneInDetail(detail) },
}
