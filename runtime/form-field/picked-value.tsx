import { Text, View } from '@tarojs/components'
import { classes } from '../block-props'
import { say } from '../language'
import './picked-value.css'

/** What a picker shows: the value chosen, or an invitation to choose. */
export function PickedValue({ value }: { value: string }) {
  return (
    <View className={classes('qb-picked', !value && 'qb-picked--empty')}>
      <Text>{value || say('请选择', 'Choose')}</Text>
      <View className="qb-picked__arrow" />
    </View>
  )
}
