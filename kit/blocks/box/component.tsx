import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type BlockProps, classes } from '../../../runtime/block-props'
import './style.css'

interface BoxProps extends BlockProps {
  direction: 'column' | 'row' | 'wrap'
  /** Design pixels between children. */
  gap: number
  justify: 'start' | 'center' | 'end' | 'between'
  align: 'stretch' | 'start' | 'center' | 'end'
}

/** Sets its children in a column, a row, or a row that wraps. */
export default function BoxBlock({
  direction,
  gap,
  justify,
  align,
  className,
  style,
  children,
  ...root
}: BoxProps) {
  return (
    <View
      {...root}
      className={classes(
        'qb-box',
        `qb-box--${direction}`,
        `qb-box--justify-${justify}`,
        `qb-box--align-${align}`,
        className,
      )}
      aria-role={root.onClick && 'button'}
      style={{ gap: Taro.pxTransform(gap), ...style }}
    >
      {children}
    </View>
  )
}
