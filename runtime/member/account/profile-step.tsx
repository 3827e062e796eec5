import { Text, View } from '@tarojs/components'
import type { Member } from '../../../protocol/app/shapes'
import { say } from '../../language'
import { PhoneRow } from './phone-row'
import { ProfileForm } from './profile-form'

interface ProfileStepProps {
  member: Member
  asksProfile: boolean
  asksPhone: boolean
  onDone: () => void
}

/** Asked once, right after logging in, and skipped with one tap. */
export function ProfileStep({ member, asksProfile, asksPhone, onDone }: ProfileStepProps) {
  return (
    <View>
      <Text className="qb-login__title">{say('完善资料', 'Tell us who you are')}</Text>
      <Text className="qb-login__subtitle">{say('都可以不填，随时再改', 'All of it is optional')}</Text>
      {asksProfile && <ProfileForm member={member} onDone={onDone} />}
      {asksPhone && <PhoneRow member={member} />}
      <View className="qb-login__switch" onClick={onDone}>
        <Text>{asksProfile ? say('跳过', 'Skip') : say('继续', 'Go on')}</Text>
      </View>
    </View>
  )
}
