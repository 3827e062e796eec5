import { useState } from 'react'
import { adapter } from '../platform/adapter'
import { ConsentBox } from './consent-box'
import { PasswordForm } from './password-form'
import { PlatformButton } from './platform-button'

interface EntranceProps {
  buttonText: string
  /** Called once the person is logged in. */
  onEntered: () => void
}

/** The way in, with its consent box. It is there for guests only, so whoever comes next consents for themselves. */
export function Entrance(props: EntranceProps) {
  const [hasAgreed, setHasAgreed] = useState(false)
  const door = { ...props, hasAgreed }
  return (
    <>
      {adapter.hasAccounts ? <PlatformButton {...door} /> : <PasswordForm {...door} />}
      <ConsentBox hasAgreed={hasAgreed} onChange={setHasAgreed} />
    </>
  )
}
