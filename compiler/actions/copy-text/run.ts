import Taro from '@tarojs/taro'

/** Puts a text on the clipboard. */
export default function copyText({ text }: { text: string }): void {
  Taro.setClipboardData({ data: text }).catch(() => undefined)
}
