import { type Host, likeWeChat, usualCalls } from '../host'

const source = '@tarojs/taro-h5 4.2.0, dist/api'

/**
 * The web, through Taro's own functions. It has more than is listed here, and less: what it lacks is there as a function
 * too, which in a production build succeeds without having done anything. So what is not listed must not be called.
 */
const h5: Host = {
  ...likeWeChat(source),
  calls: [{ names: usualCalls, source }],
  pageLimit: {
    value: { pages: Number.POSITIVE_INFINITY, failure: {} },
    source: '@tarojs/router 4.2.0 keeps all',
  },
  pickerModes: {
    value: ['selector', 'multiSelector', 'time', 'date'],
    source: '@tarojs/components 4.2.0: a region is an error in the console and an empty dialog',
  },
  roleAttribute: { value: 'role', source: 'WAI-ARIA' },
  forwarding: undefined,
}

export default h5
