import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { BlockProps } from '../../runtime/block-props'

interface SpacerProps extends BlockProps {
  /** Design pixels. */
  height: number
}

/** Empty room of a given height. */
export default function SpacerBlock({ height, style, ...root }: SpacerProps) {
  return <View {...root} style={{ height: Taro.pxTransform(height), flexShrink: 0, ...style }} />
}
