import Taro from '@tarojs/taro'
import { callPlatform, reasonOf, wasDeclined } from './platform-call'

/** Shows a short message. Where even that fails there is nobody to tell. */
export function tell(title: string): void {
  callPlatform('showToast', () => Taro.showToast({ title, icon: 'none', duration: 2000 })).catch(
    () => undefined,
  )
}

/** Waits for something the person asked for, and says so when it fails. Who declined it is not told off. */
export function tellFailure(attempt: Promise<unknown>, usual: string): void {
  attempt.catch((error: unknown) => {
    if (!wasDeclined(error)) tell(reasonOf(error, usual))
  })
}
