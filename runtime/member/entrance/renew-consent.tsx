import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { say } from '../../language'
import { renewConsent } from '../account-requests'
import { logOut } from '../session'
import { ConsentBox } from './consent-box'
import { askForTick, useAttempt } from './use-entrance'
import { WideButton } from './wide-button'

/** For members who agreed to an older agreement: asks again, with a box that starts unticked. */
export function RenewConsent({ onRenewed }: { onRenewed?: () => void }) {
  const [hasAgreed, setHasAgreed] = useState(false)
  const { isBusy, run } = useAttempt()
  const agree = async () => {
    if (!hasAgreed) askForTick()
    else if (await run(renewConsent)) onRenewed?.()
  }
  return (
    <View>
      <Text className="qb-login__title">{say('协议有更新', 'The agreement has changed')}</Text>
      <Text className="qb-login__subtitle">
        {say('请阅读新的协议，同意后继续使用', 'Please read it. You can go on once you agree')}
      </Text>
      <WideButton isBusy={isBusy} onClick={() => void agree()}>
        {say('同意并继续', 'Agree and go on')}
      </WideButton>
      <ConsentBox hasAgreed={hasAgreed} onChange={setHasAgreed} />
      <View className="qb-login__switch" aria-role="button" onClick={logOut}>
        <Text>{say('暂不同意，退出登录', 'Not now, log out')}</Text>
      </View>
    </View>
  )
}
