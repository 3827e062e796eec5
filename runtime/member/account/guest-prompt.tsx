import { Text, View } from '@tarojs/components'
import { say } from '../../language'
import { openLoginPage } from '../login-page'
import './account.css'

/** What a guest sees where members see something of their own: one tap leads to the login page and back. */
export function GuestPrompt({ text }: { text: string }) {
  return (
    <View className="qb-member" aria-role="button" onClick={openLoginPage}>
      <View className="qb-member__avatar qb-member__avatar--guest">
        <View className="qb-member__head" />
        <View className="qb-member__shoulders" />
      </View>
      <View className="qb-member__texts">
        <Text className="qb-member__name">{say('点击登录', 'Tap to log in')}</Text>
        {text && <Text className="qb-member__detail">{text}</Text>}
      </View>
    </View>
  )
}
