/**
 * The part of `@tarojs/components` that blocks use, as plain HTML with Taro's properties and events: for the canvas, the
 * preview and web packages. A block that imports something not here fails the player's build by name.
 *
 * This file only passes on what others have: Taro's webpack plugin empties what stands in place of `@tarojs/components`
 * of everything that no page imports, the file's own imports included.
 */

export { Button, type ButtonProps, Text, Video, View } from './elements'
export { Input, Textarea } from './fields'
export { Image } from './image'
export { Picker } from './picker'
export { Swiper, SwiperItem } from './swiper'
