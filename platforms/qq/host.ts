import { type Host, likeWeChat, usualCalls } from '../host'

const kept = 'Assumed: QQ kept WeChat’s calls, and @tarojs/plugin-platform-qq 4.2.0 takes them as they are'

/** QQ. */
const qq: Host = {
  ...likeWeChat(kept),
  calls: [{ names: [...usualCalls, 'nextTick', 'login'], source: kept }],
}

export default qq
