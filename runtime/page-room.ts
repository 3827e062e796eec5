import Taro from '@tarojs/taro'

/** Pages that may lie on each other: ten on the platforms that say so, and none allows fewer. */
const mostPages = 10

/** Whether one more page may be opened on top. */
export function hasRoomForPage(): boolean {
  return Taro.getCurrentPages().length < mostPages
}
