import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type BlockProps, classes } from '../../../runtime/block-props'
import { say } from '../../../runtime/language'
import './style.css'

interface IconProps extends BlockProps {
  /** The address of the drawn icon. */
  icon: string
  /** Design pixels. */
  size: number
  alt: string
}

/** A symbol from the icon set, in one colour. */
export default function IconBlock({ icon, size, alt, className, ...root }: IconProps) {
  const side = Taro.pxTransform(size)
  return (
    <View
      {...root}
      className={classes('qb-icon', className)}
      aria-role={root.onClick ? 'button' : alt ? 'img' : undefined}
      aria-label={alt || (root.onClick && say('图标', 'Icon'))}
    >
      {icon && <Image src={icon} style={{ width: side, height: side }} />}
    </View>
  )
}
