import { Text, View } from '@tarojs/components'
import { Choice } from '../../runtime/form-field/choice'
import { say } from '../../runtime/language'
import { openPage } from '../../runtime/routes'

interface ConsentBoxProps {
  text: string
  termsPage: string
  privacyPage: string
  hasAgreed: boolean
  onChange: (hasAgreed: boolean) => void
}

/** The consent box: it starts unticked, and nothing is asked of the platform or sent before it is ticked. */
export function ConsentBox({ text, termsPage, privacyPage, hasAgreed, onChange }: ConsentBoxProps) {
  return (
    <View className="qb-login__consent">
      <Choice isChosen={hasAgreed} onToggle={() => onChange(!hasAgreed)}>
        {text}
      </Choice>
      {(termsPage || privacyPage) && (
        <View className="qb-login__links">
          {termsPage && (
            <Text className="qb-login__link" onClick={() => openPage(termsPage)}>
              {say('《用户协议》', 'Terms')}
            </Text>
          )}
          {privacyPage && (
            <Text className="qb-login__link" onClick={() => openPage(privacyPage)}>
              {say('《隐私政策》', 'Privacy policy')}
            </Text>
          )}
        </View>
      )}
    </View>
  )
}
