import { Text, View } from '@tarojs/components'
import { classes } from '../../runtime/block-props'
import { requestPlatformLogin } from '../../runtime/member/platform'
import { logInWithPlatform } from '../../runtime/member/session'
import { type DoorProps, useEntrance } from './use-entrance'

/** One tap: the platform gives a code, our server exchanges it. */
export function PlatformButton(props: DoorProps) {
  const { isBusy, enter } = useEntrance(props)
  const logIn = () =>
    enter(async (consent) => {
      const { platform, code } = await requestPlatformLogin()
      await logInWithPlatform(platform, code, consent)
    })
  return (
    <View
      className={classes('qb-login__button', isBusy && 'qb-login__button--busy')}
      aria-role="button"
      onClick={() => void logIn()}
    >
      <Text>{props.buttonText}</Text>
    </View>
  )
}
