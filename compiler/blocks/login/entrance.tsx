import { useState } from 'react'
import { hasPlatformLogin } from '../../runtime/member/platform'
import { ConsentBox } from './consent-box'
import { PasswordForm } from './password-form'
import { PlatformButton } from './platform-button'

interface EntranceProps {
  buttonText: string
  consentText: string
  termsPage: string
  privacyPage: string
  onLoggedIn?: () => void
}

/** The way in, with its consent box. It is there for guests only, so whoever comes next consents for themselves. */
export function Entrance({ termsPage, privacyPage, ...props }: EntranceProps) {
  const [hasAgreed, setHasAgreed] = useState(false)
  const door = { ...props, hasAgreed }
  return (
    <>
      {hasPlatformLogin ? <PlatformButton {...door} /> : <PasswordForm {...door} />}
      <ConsentBox
        text={props.consentText}
        termsPage={termsPage}
        privacyPage={privacyPage}
        hasAgreed={hasAgreed}
        onChange={setHasAgreed}
      />
    </>
  )
}
