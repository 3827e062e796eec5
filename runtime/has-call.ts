import Taro from '@tarojs/taro'

/** Whether the platform has this function: Taro's object carries those of the platform's own. */
export function hasCall(name: string): boolean {
  return typeof Reflect.get(Taro, name) === 'function'
}
