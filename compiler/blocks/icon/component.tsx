import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type BlockProps, classes } from '../../runtime/block-props'
import './style.css'

interface IconProps extends BlockProps {
  /** The address of the drawn icon. */
  icon: string
  /** Design pixels. */
  size: number
}

/** A symbol from the icon set, in one colour. */
export default function IconBlock({ icon, size, className, ...root }: IconProps) {
  const side = Taro.pxTransform(size)
  return (
    <View {...root} className={classes('qb-icon', className)}>
      {icon && <Image src={icon} style={{ width: side, height: side }} />}
    </View>
  )
}
