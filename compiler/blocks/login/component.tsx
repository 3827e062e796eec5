import { Text, View } from '@tarojs/components'
import { type BlockProps, classes } from '../../runtime/block-props'
import { say } from '../../runtime/language'
import { logOut, useMember } from '../../runtime/member/session'
import { Entrance } from './entrance'
import './style.css'

interface LoginProps extends BlockProps {
  title: string
  subtitle: string
  buttonText: string
  consentText: string
  /** Routes, or '' for no link. */
  termsPage: string
  privacyPage: string
  onLoggedIn?: () => void
}

/** Registers and logs in members, after they tick the consent box. Shows who is logged in afterwards. */
export default function LoginBlock({
  title,
  subtitle,
  buttonText,
  consentText,
  termsPage,
  privacyPage,
  onLoggedIn,
  className,
  ...root
}: LoginProps) {
  const member = useMember()
  return (
    <View {...root} className={classes('qb-login', className)}>
      {member ? (
        <View className="qb-login__member">
          <View className="qb-login__avatar">
            <Text>{member.name.slice(0, 1).toUpperCase()}</Text>
          </View>
          <Text className="qb-login__name">{member.name}</Text>
          <View className="qb-login__out" onClick={() => void logOut()}>
            <Text>{say('退出登录', 'Log out')}</Text>
          </View>
        </View>
      ) : (
        <View>
          <Text className="qb-login__title">{title}</Text>
          {subtitle && <Text className="qb-login__subtitle">{subtitle}</Text>}
          <Entrance {...{ buttonText, consentText, termsPage, privacyPage, onLoggedIn }} />
        </View>
      )}
    </View>
  )
}
