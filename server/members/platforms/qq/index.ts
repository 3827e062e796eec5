import { appIdWhenComplete, exchangeWeixinCode } from '../code-to-session'
import type { MemberPlatform } from '../platform'

/** QQ: as WeChat, at another address. It has no way to ask for a phone number. */
const qq: MemberPlatform = {
  hosts: ['api.q.qq.com'],
  codeLifeSeconds: 5 * 60,
  platformAppId: appIdWhenComplete,
  exchange: (credential, proof) =>
    exchangeWeixinCode('https://api.q.qq.com/sns/jscode2session', credential, proof),
}

export default qq
