/**
 * The part of `@tarojs/taro` that an app uses, for the canvas, the preview and web packages. What is not here is no
 * function on the web: a call of it fails where it is written, and never passes for done.
 */
import * as Taro from './api'

export * from './api'
export default Taro
