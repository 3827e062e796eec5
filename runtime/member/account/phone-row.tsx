import { Text, View } from '@tarojs/components'
import type { Member } from '../../../protocol/app/shapes'
import { say } from '../../language'
import { removePhone, savePhone } from '../account-requests'
import { useAttempt } from '../entrance/use-entrance'
import { adapter } from '../platform/adapter'
import { AskButton } from './ask-button'

/** The member's phone number, where the platform has a button for it. Always skippable. */
export function PhoneRow({ member }: { member: Member }) {
  const { run } = useAttempt()
  if (!adapter.phone && !member.phone) return null
  return (
    <View className="qb-account__row">
      <View className="qb-account__label">
        <Text>{say('手机号', 'Phone number')}</Text>
        {!member.phone && (
          <Text className="qb-account__hint">
            {say(
              '用于联系您和找回会员身份，可以不填',
              'To reach you and to find your membership again. Optional',
            )}
          </Text>
        )}
      </View>
      {member.phone ? (
        <>
          <Text className="qb-account__value">{member.phone}</Text>
          <Text className="qb-account__action" aria-role="button" onClick={() => void run(removePhone)}>
            {say('解绑', 'Remove')}
          </Text>
        </>
      ) : (
        adapter.phone && (
          <AskButton ask={adapter.phone} onAnswer={savePhone}>
            {say('绑定手机号', 'Add phone')}
          </AskButton>
        )
      )}
    </View>
  )
}
