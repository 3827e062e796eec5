import Taro from '@tarojs/taro'

/** Offers to call a number. A person who declines is not told off. */
export default function callPhone({ number }: { number: string }): void {
  if (number) Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)
}
