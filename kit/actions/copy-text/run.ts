import Taro from '@tarojs/taro'
import { say } from '../../../runtime/language'
import { callPlatform } from '../../../runtime/platform-call'
import { tellFailure } from '../../../runtime/tell'

/** Puts a text on the clipboard. */
export default function copyText({ text }: { text: string }): void {
  tellFailure(
    callPlatform('setClipboardData', () => Taro.setClipboardData({ data: text })),
    say('没有复制成功，请再试一次', 'It was not copied. Try again'),
  )
}
