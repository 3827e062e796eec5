/**
 * The part of `@tarojs/components` that blocks use, for the player: plain elements with Taro's properties and events.
 * A block that imports something not here fails the player's build by name.
 */

export { Button, type ButtonProps, Image, Input, Text, Textarea, Video, View } from './elements'
export { Picker } from './picker'
export { Swiper, SwiperItem } from './swiper'
