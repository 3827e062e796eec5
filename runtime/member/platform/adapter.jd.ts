import type { PlatformAdapter } from './platform-adapter'
import { taroLogin } from './taro-login'

/** JD. Its server says so as long as logging in is switched off there. What its phone button gives is not published. */
export const adapter: PlatformAdapter = {
  name: 'jd',
  hasAccounts: true,
  requestLogin: () => taroLogin(),
}
