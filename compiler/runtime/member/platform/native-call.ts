import Taro from '@tarojs/taro'

/** Calls one of the platform's own functions that Taro has no type for. Rejects with what the platform says. */
export function callNative(name: string): Promise<unknown> {
  const native: unknown = Reflect.get(Taro, name)
  if (typeof native !== 'function') return Promise.reject(new Error(`The platform has no ${name}.`))
  return new Promise((resolve, reject) => {
    const answered: unknown = native.call(Taro, { success: resolve, fail: reject })
    // Taro wraps some of these calls in a promise of its own, which tells the same again.
    if (answered instanceof Promise) answered.catch(reject)
  })
}
