import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { say } from './language'
import { callPlatform } from './platform-call'
import { refreshAll } from './refreshing'
import { tellFailure } from './tell'

function stop(): void {
  callPlatform('stopPullDownRefresh', async () => Taro.stopPullDownRefresh()).catch(() => undefined)
}

/** For a page that can be pulled down: reads anew what can be, and always lets the page go again. */
export function usePageRefresh(): void {
  usePullDownRefresh(() => {
    const refreshing = refreshAll().finally(stop)
    tellFailure(refreshing, say('没有刷新成功，请稍后再试', 'It was not refreshed. Try again in a moment'))
  })
}
