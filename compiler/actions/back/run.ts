import Taro from '@tarojs/taro'

/** Goes back to the page before; on the first page nothing happens. */
export default function back(): void {
  Taro.navigateBack().catch(() => undefined)
}
