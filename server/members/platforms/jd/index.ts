import { settings } from '../../../base/settings'
import { appIdWhenComplete, exchangeWeixinCode } from '../code-to-session'
import { type MemberPlatform, PlatformError } from '../platform'

/**
 * JD: an exchange that gives openid and session_key exists, but neither its address nor its parameters are published.
 * It stays off until JD_LOGIN_ENDPOINT says where it is, and then speaks WeChat's way, which is a guess.
 */
const jd: MemberPlatform = {
  hosts: [],
  codeLifeSeconds: 5 * 60,
  platformAppId: (credential) =>
    settings().jdLoginEndpoint === undefined ? undefined : appIdWhenComplete(credential),
  exchange(credential, proof) {
    const address = settings().jdLoginEndpoint
    if (address === undefined) throw new PlatformError('platform-not-set-up')
    return exchangeWeixinCode(address, credential, proof)
  },
}

export default jd
