import { Image, Text, View } from '@tarojs/components'
import type { Member } from '../../../protocol/app/shapes'
import { memberName } from './member-name'
import './account.css'

/** A member's picture, or the first letter of their name. */
export function Avatar({ member }: { member: Member }) {
  return member.avatar ? (
    <Image className="qb-member__avatar" src={member.avatar} mode="aspectFill" />
  ) : (
    <View className="qb-member__avatar">
      <Text>{memberName(member).slice(0, 1).toUpperCase()}</Text>
    </View>
  )
}
