import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type BlockProps, classes } from '../../../runtime/block-props'
import { PrivacySheet } from '../../../runtime/member/account/privacy-sheet'
import { Entrance } from '../../../runtime/member/entrance/entrance'
import { RenewConsent } from '../../../runtime/member/entrance/renew-consent'
import { goOn } from '../../../runtime/member/login-page'
import { useSession } from '../../../runtime/member/session'

interface LoginButtonProps extends BlockProps {
  text: string
  onLoggedIn?: () => void
}

/** The way in alone, for guests. Members see nothing of it. */
export default function LoginButtonBlock({ text, onLoggedIn, className, ...root }: LoginButtonProps) {
  const { status, member } = useSession()
  const { params } = useRouter()
  const finish = () => {
    if (!goOn(params)) onLoggedIn?.()
  }
  return (
    <View {...root} className={classes('qb-login-button', className)}>
      {!member && <Entrance buttonText={text} onEntered={finish} />}
      {status === 'outdated' && <RenewConsent onRenewed={finish} />}
      <PrivacySheet />
    </View>
  )
}
