import { Text, View } from '@tarojs/components'
import { type BlockProps, classes } from '../../../runtime/block-props'
import './style.css'

interface DividerProps extends BlockProps {
  text: string
  color: string
}

/** A thin line, with a text in its middle when there is one. */
export default function DividerBlock({ text, color, className, ...root }: DividerProps) {
  return (
    <View {...root} className={classes('qb-divider', className)}>
      <View className="qb-divider__line" style={{ background: color }} />
      {text && <Text className="qb-divider__text">{text}</Text>}
      {text && <View className="qb-divider__line" style={{ background: color }} />}
    </View>
  )
}
