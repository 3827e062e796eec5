/**
 * The part of `@tarojs/components` that blocks use, as plain HTML with Taro's properties and events: for the canvas, the
 * preview and web packages. A block that imports something not here fails the player's build by name.
 */

export { Button, type ButtonProps, Text, Video, View } from './elements'
export { Input, Textarea } from './fields'
export { Image } from './image'
export { Picker } from './picker'
export { Swiper, SwiperItem } from './swiper'
