import { type Host, likeWeChat, usualCalls } from '../host'

const kept = 'Assumed: JD kept WeChat’s calls, and @tarojs/plugin-platform-jd 4.2.0 takes them as they are'

/** JD. */
const jd: Host = {
  ...likeWeChat(kept),
  calls: [{ names: [...usualCalls, 'login'], source: kept }],
}

export default jd
