import { type Host, likeWeChat, usualCalls } from '../host'

const typings = 'miniprogram-api-typings 5.2.3, types/wx'
const documents = 'WeChat’s documents'

/** WeChat. */
const weapp: Host = {
  ...likeWeChat(typings),
  calls: [
    {
      names: [...usualCalls, 'getWindowInfo', 'getDeviceInfo', 'getAppBaseInfo', 'nextTick', 'login'],
      source: typings,
    },
    {
      names: ['requirePrivacyAuthorize', 'openPrivacyContract', 'onNeedPrivacyAuthorization'],
      source: `${typings}; from base library 2.32.3`,
    },
  ],
  pageLimit: {
    ...likeWeChat('').pageLimit,
    source: `${typings}, navigateTo: at most ten pages; the words of the failure from public bug reports`,
  },
  pickerModes: { ...likeWeChat('').pickerModes, source: `${documents} of the picker component` },
  pullDownKey: { ...likeWeChat('').pullDownKey, source: `${documents} of page configuration` },
}

export default weapp
