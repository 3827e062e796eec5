import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type BlockProps, classes } from '../../runtime/block-props'
import { say } from '../../runtime/language'
import { hasPlatformLogin } from '../../runtime/member/platform'
import { logOut, useMember } from '../../runtime/member/session'
import { ConsentBox } from './consent-box'
import { PasswordForm } from './password-form'
import { PlatformButton } from './platform-button'
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
  const [hasAgreed, setHasAgreed] = useState(false)
  const door = { buttonText, consentText, hasAgreed, onLoggedIn }
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
          {hasPlatformLogin ? <PlatformButton {...door} /> : <PasswordForm {...door} />}
          <ConsentBox
            text={consentText}
            termsPage={termsPage}
            privacyPage={privacyPage}
            hasAgreed={hasAgreed}
            onChange={setHasAgreed}
          />
        </View>
      )}
    </View>
  )
}
