import { useRef, useState } from 'react'
import type { Consent } from '../../../protocol/app/shapes'
import { say } from '../../language'
import { reasonOf, wasDeclined } from '../../platform-call'
import { tell } from '../../tell'
import { LoginDeclined } from '../platform/platform-adapter'
import { MemberRequestFailed } from '../session'
import { memberSettings } from '../settings'

/** What a way of logging in is given by the block around it. */
export interface DoorProps {
  buttonText: string
  hasAgreed: boolean
  onEntered: () => void
}

function wordsFor(error: unknown): string {
  if (error instanceof MemberRequestFailed) return error.message
  return reasonOf(error, say('没有成功，请再试一次', 'That did not work. Try again'))
}

/** The platform's own dialogs say no in their way: an adapter has made an error of ours of it, or nobody has. */
function isDeclined(error: unknown): boolean {
  return error instanceof LoginDeclined || (!(error instanceof MemberRequestFailed) && wasDeclined(error))
}

/**
 * Runs one thing at a time that may fail, and says what went wrong. A person who declines in the platform's own dialog is
 * not told off.
 * @returns whether it is under way, and `run`, which answers whether it went well.
 */
export function useAttempt() {
  const [isBusy, setIsBusy] = useState(false)
  // Two taps may come before the first is drawn.
  const isUnderWay = useRef(false)
  const run = async (attempt: () => Promise<void>): Promise<boolean> => {
    if (isUnderWay.current) return false
    isUnderWay.current = true
    setIsBusy(true)
    try {
      await attempt()
      return true
    } catch (error) {
      if (!isDeclined(error)) tell(wordsFor(error))
      return false
    } finally {
      isUnderWay.current = false
      setIsBusy(false)
    }
  }
  return { isBusy, run }
}

/** Runs one way of logging in, after the consent box is ticked. */
export function useEntrance({ hasAgreed, onEntered }: DoorProps) {
  const { isBusy, run } = useAttempt()
  const enter = async (way: (consent: Consent) => Promise<void>) => {
    if (!hasAgreed) {
      askForTick()
      return
    }
    if (await run(() => way(memberSettings().agreement))) onEntered()
  }
  return { isBusy, enter }
}

/** What a tap on a way in says while the box is not ticked. */
export function askForTick(): void {
  tell(say('请先勾选同意', 'Please tick the consent box first'))
}
