import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { type BlockProps, classes } from '../../../runtime/block-props'
import { say } from '../../../runtime/language'
import { MemberSummary } from '../../../runtime/member/account/member-summary'
import { PrivacySheet } from '../../../runtime/member/account/privacy-sheet'
import { rememberAsked, shouldAsk } from '../../../runtime/member/account/profile-asked'
import { ProfileStep } from '../../../runtime/member/account/profile-step'
import { Entrance } from '../../../runtime/member/entrance/entrance'
import { RenewConsent } from '../../../runtime/member/entrance/renew-consent'
import { goOn } from '../../../runtime/member/login-page'
import { logOut, presentMember, useSession } from '../../../runtime/member/session'
import './style.css'

interface LoginProps extends BlockProps {
  title: string
  subtitle: string
  buttonText: string
  asksProfile: boolean
  asksPhone: boolean
  onLoggedIn?: () => void
}

/**
 * Registers and logs in members after they tick the consent box, offers to add name, picture and phone number (which can
 * be skipped), and goes on to where the person came from. Shows who is logged in afterwards.
 */
export default function LoginBlock({
  title,
  subtitle,
  buttonText,
  asksProfile,
  asksPhone,
  onLoggedIn,
  className,
  ...root
}: LoginProps) {
  const { status, member } = useSession()
  const { params } = useRouter()
  const [isAsking, setIsAsking] = useState(false)
  const finish = () => {
    setIsAsking(false)
    if (!goOn(params)) onLoggedIn?.()
  }
  const afterEntry = () => {
    const entered = presentMember()
    if (entered && shouldAsk(entered, { profile: asksProfile, phone: asksPhone })) {
      rememberAsked(entered)
      setIsAsking(true)
    } else finish()
  }
  return (
    <View {...root} className={classes('qb-login', className)}>
      {status === 'outdated' && <RenewConsent onRenewed={finish} />}
      {status === 'member' &&
        member &&
        (isAsking ? (
          <ProfileStep {...{ member, asksProfile, asksPhone }} onDone={finish} />
        ) : (
          <View className="qb-login__member">
            <MemberSummary member={member} />
            <View className="qb-member__out" aria-role="button" onClick={logOut}>
              <Text>{say('退出登录', 'Log out')}</Text>
            </View>
          </View>
        ))}
      {!member && (
        <View>
          <Text className="qb-login__title">{title}</Text>
          {subtitle && <Text className="qb-login__subtitle">{subtitle}</Text>}
          <Entrance buttonText={buttonText} onEntered={afterEntry} />
        </View>
      )}
      <PrivacySheet />
    </View>
  )
}
