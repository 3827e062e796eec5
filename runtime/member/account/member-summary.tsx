import { Text, View } from '@tarojs/components'
import type { Member } from '../../../protocol/app/shapes'
import { Avatar } from './avatar'
import { memberName } from './member-name'
import './account.css'

/** Picture, name and masked phone number. */
export function MemberSummary({ member }: { member: Member }) {
  return (
    <View className="qb-member qb-member--grows">
      <Avatar member={member} />
      <View className="qb-member__texts">
        <Text className="qb-member__name">{memberName(member)}</Text>
        {member.phone && <Text className="qb-member__detail">{member.phone}</Text>}
      </View>
    </View>
  )
}
