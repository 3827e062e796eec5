import { logInWithPlatform } from '../session'
import { type DoorProps, useEntrance } from './use-entrance'
import { WideButton } from './wide-button'

/** One tap: the platform gives a code, our server exchanges it. */
export function PlatformButton(props: DoorProps) {
  const { isBusy, enter } = useEntrance(props)
  return (
    <WideButton isBusy={isBusy} onClick={() => void enter(logInWithPlatform)}>
      {props.buttonText}
    </WideButton>
  )
}
