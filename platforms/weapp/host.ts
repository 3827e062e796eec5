import { type Host, likeWeChat, usualCalls } from '../host'

const typings = 'miniprogram-api-typings 5.2.3, types/wx'
const documents = 'WeChat’s documents'
const usual = likeWeChat(typings)

/** WeChat. */
const weapp: Host = {
  ...usual,
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
    ...usual.pageLimit,
    source: `${typings}, navigateTo: at most ten pages; the words of the failure from public bug reports`,
  },
  roleAttribute: { ...usual.roleAttribute, source: `${documents} of accessibility (aria-component)` },
  pickerModes: { ...usual.pickerModes, source: `${documents} of the picker component` },
  pullDownKey: { ...usual.pullDownKey, source: `${documents} of page configuration` },
}

export default weapp
