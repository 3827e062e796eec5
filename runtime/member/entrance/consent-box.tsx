import { Text, View } from '@tarojs/components'
import { Choice } from '../../form-field/choice'
import { say } from '../../language'
import { openPage } from '../../routes'
import { memberSettings } from '../settings'
import './entrance.css'

interface ConsentBoxProps {
  hasAgreed: boolean
  onChange: (hasAgreed: boolean) => void
}

/** The consent box: it starts unticked, and nothing is asked of the platform or sent before it is ticked. */
export function ConsentBox({ hasAgreed, onChange }: ConsentBoxProps) {
  return (
    <View className="qb-login__consent">
      <Choice isChosen={hasAgreed} onToggle={() => onChange(!hasAgreed)}>
        {memberSettings().consentText}
      </Choice>
      <AgreementLinks />
    </View>
  )
}

/** The pages that the consent is about. */
export function AgreementLinks() {
  const { termsPage, privacyPage } = memberSettings()
  if (!termsPage && !privacyPage) return null
  return (
    <View className="qb-login__links">
      {termsPage && (
        <Text className="qb-login__link" aria-role="link" onClick={() => openPage(termsPage)}>
          {say('《用户协议》', 'Terms')}
        </Text>
      )}
      {privacyPage && (
        <Text className="qb-login__link" aria-role="link" onClick={() => openPage(privacyPage)}>
          {say('《隐私政策》', 'Privacy policy')}
        </Text>
      )}
    </View>
  )
}
