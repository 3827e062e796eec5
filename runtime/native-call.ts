import Taro from '@tarojs/taro'
import { hasCall } from './has-call'
import { CallMissing } from './platform-call'

/**
 * Calls one of the platform's own functions that Taro has no type for, or makes no promise of.
 * @throws CallMissing where the platform has it not; what the platform failed with.
 */
export function callNative(name: string, asked: object = {}): Promise<unknown> {
  const native: unknown = Reflect.get(Taro, name)
  if (!hasCall(name) || typeof native !== 'function') return Promise.reject(new CallMissing(name))
  return new Promise((resolve, reject) => {
    const answered: unknown = native.call(Taro, { ...asked, success: resolve, fail: reject })
    // Taro wraps some of these calls in a promise of its own, which tells the same again.
    if (answered instanceof Promise) answered.catch(reject)
  })
}
