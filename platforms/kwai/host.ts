import { type Host, likeWeChat, usualCalls } from '../host'

const typings = 'ks-miniprogram-types 1.1.0'

/** Kuaishou. */
const kwai: Host = {
  ...likeWeChat(`${typings}, which name no limit of pages: that is assumed as on WeChat`),
  calls: [{ names: [...usualCalls, 'nextTick', 'login'], source: typings }],
}

export default kwai
