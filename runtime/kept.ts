import Taro from '@tarojs/taro'

/** What the app keeps on this phone under a key; undefined for nothing. */
export function kept(key: string): unknown {
  try {
    return Taro.getStorageSync(key) || undefined
  } catch {
    return undefined
  }
}

/** Keeps a text. Where storage is full or forbidden, the app forgets when it is closed and goes on until then. */
export function keep(key: string, text: string): void {
  try {
    Taro.setStorageSync(key, text)
  } catch {
    // Nothing that the person could do about it.
  }
}

export function forget(key: string): void {
  try {
    Taro.removeStorageSync(key)
  } catch {
    // As above.
  }
}
