import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type BlockProps, classes } from '../../../runtime/block-props'

interface SpacerProps extends BlockProps {
  /** Design pixels. */
  height: number
}

/** Empty room of a given height. */
export default function SpacerBlock({ height, className, style, ...root }: SpacerProps) {
  return (
    <View
      {...root}
      className={classes('qb-spacer', className)}
      style={{ height: Taro.pxTransform(height), flexShrink: 0, ...style }}
    />
  )
}
