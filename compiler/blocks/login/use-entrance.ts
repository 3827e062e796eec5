import Taro from '@tarojs/taro'
import { useState } from 'react'
import { say } from '../../runtime/language'
import { LoginDeclined } from '../../runtime/member/platform-login'
import { type Consent, MemberRequestFailed } from '../../runtime/member/session'

/** What a way of logging in is given by the block around it. */
export interface DoorProps {
  buttonText: string
  consentText: string
  hasAgreed: boolean
  onLoggedIn?: () => void
}

/** The FNV-1a fingerprint of a text, so that a changed agreement can be told from the one accepted. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

function reasonOf(error: unknown): string {
  if (error instanceof MemberRequestFailed) return error.message
  return say('登录没有成功，请再试一次', 'Logging in did not work. Try again')
}

/**
 * Runs one way of logging in: asks for consent first, lets only one run at a time, and says what went wrong. A person
 * who declines in the platform's own dialog is not told off.
 */
export function useEntrance({ consentText, hasAgreed, onLoggedIn }: DoorProps) {
  const [isBusy, setIsBusy] = useState(false)
  const enter = async (way: (consent: Consent) => Promise<void>) => {
    if (isBusy) return
    if (!hasAgreed) {
      void Taro.showToast({ title: say('请先勾选同意', 'Please tick the consent box first'), icon: 'none' })
      return
    }
    setIsBusy(true)
    try {
      await way({ version: '1', hash: fingerprint(consentText) })
    } catch (error) {
      if (!(error instanceof LoginDeclined)) void Taro.showToast({ title: reasonOf(error), icon: 'none' })
      return
    } finally {
      setIsBusy(false)
    }
    onLoggedIn?.()
  }
  return { isBusy, enter }
}
