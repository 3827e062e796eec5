import { View } from '@tarojs/components'
import { type BlockProps, classes } from '../../../runtime/block-props'
import { GuestPrompt } from '../../../runtime/member/account/guest-prompt'
import { PrivacySheet } from '../../../runtime/member/account/privacy-sheet'
import { RenewConsent } from '../../../runtime/member/entrance/renew-consent'
import { useSession } from '../../../runtime/member/session'
import { AccountRows } from './account-rows'
import './style.css'

interface AccountProps extends BlockProps {
  guestText: string
}

/** Everything a member may do with their own data, in the app itself. */
export default function AccountBlock({ guestText, className, ...root }: AccountProps) {
  const { status, member } = useSession()
  return (
    <View {...root} className={classes('qb-account', !member && 'qb-account--guest', className)}>
      {!member && <GuestPrompt text={guestText} />}
      {status === 'outdated' && <RenewConsent />}
      {member && <AccountRows member={member} isMember={status === 'member'} />}
      <PrivacySheet />
    </View>
  )
}
