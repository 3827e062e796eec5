import { View } from '@tarojs/components'
import { type BlockProps, classes } from '../../../runtime/block-props'
import './style.css'

/** The root of a page: fills the screen and carries the theme. */
export default function PageBlock({ className, children, ...root }: BlockProps) {
  return (
    <View {...root} className={classes('qb-page', className)}>
      {children}
    </View>
  )
}
