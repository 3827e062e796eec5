import { type Host, likeWeChat, usualCalls } from '../host'

const documents = 'Baidu’s documents, as the types of @tarojs/taro 4.2.0 restate them'

/** Baidu. Its `login` is still there but deprecated: Taro calls `getLoginCode` in its place. */
const swan: Host = {
  ...likeWeChat(`${documents}; the limit of pages and the words of failures are assumed as on WeChat`),
  calls: [
    { names: [...usualCalls, 'nextTick'], source: documents },
    { names: ['getLoginCode', 'login'], source: 'Baidu’s document of log_Session-Key' },
  ],
}

export default swan
