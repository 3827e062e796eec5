import { View } from '@tarojs/components'
import { type BlockProps, classes } from '../../../runtime/block-props'
import { GuestPrompt } from '../../../runtime/member/account/guest-prompt'
import { MemberSummary } from '../../../runtime/member/account/member-summary'
import { RenewConsent } from '../../../runtime/member/entrance/renew-consent'
import { useSession } from '../../../runtime/member/session'
import './style.css'

interface MemberCardProps extends BlockProps {
  guestText: string
}

/** Who is logged in; a guest gets to the login page with one tap. */
export default function MemberCardBlock({ guestText, onClick, className, ...root }: MemberCardProps) {
  const { status, member } = useSession()
  return (
    <View {...root} className={classes('qb-member-card', className)}>
      {status === 'outdated' && <RenewConsent />}
      {status === 'member' && member && (
        <View onClick={onClick} aria-role={onClick && 'button'}>
          <MemberSummary member={member} />
        </View>
      )}
      {!member && <GuestPrompt text={guestText} />}
    </View>
  )
}
