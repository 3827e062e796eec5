import Taro from '@tarojs/taro'
import { say } from '../../../runtime/language'
import { callPlatform } from '../../../runtime/platform-call'
import { tellFailure } from '../../../runtime/tell'

/** Offers to call a number. A person who declines is not told off; who could not be helped gets to see the number. */
export default function callPhone({ number }: { number: string }): void {
  if (!number) return
  tellFailure(
    callPlatform('makePhoneCall', () => Taro.makePhoneCall({ phoneNumber: number })),
    say(`没有拨出，号码是 ${number}`, `The call did not start. The number is ${number}`),
  )
}
