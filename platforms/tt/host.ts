import { type Host, likeWeChat, usualCalls } from '../host'

const typings = '@douyin-microapp/typings 1.3.1'

/** Douyin. */
const tt: Host = {
  ...likeWeChat(`${typings}, which name no limit of pages: that is assumed as on WeChat`),
  calls: [
    { names: [...usualCalls, 'login', 'getUserProfile'], source: typings },
    {
      names: ['requirePrivacyAuthorize', 'openPrivacyContract', 'onNeedPrivacyAuthorization'],
      source: 'Douyin’s document of privacy-authorize, from base library 3.19.0; not in the typings',
    },
  ],
}

export default tt
