import { Button, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'
import { say } from '../../language'
import { callNative } from '../../native-call'
import { tellFailure } from '../../tell'
import './account.css'

type Resolve = Parameters<Taro.onNeedPrivacyAuthorization.Listener>[0]

const buttonId = 'qb-privacy-agree'
let pending: Resolve | undefined
let isListening = false
const listeners = new Set<() => void>()

function change(next: Resolve | undefined): void {
  pending = next
  for (const listener of listeners) listener()
}

/** The platform holds back a call that needs the person's privacy consent until `resolve` is called. */
function subscribe(listener: () => void): () => void {
  if (!isListening) {
    isListening = true
    Taro.onNeedPrivacyAuthorization?.((resolve) => {
      resolve({ event: 'exposureAuthorization' })
      change(resolve)
    })
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function answer(event: 'agree' | 'disagree'): void {
  pending?.(event === 'agree' ? { event, buttonId } : { event })
  change(undefined)
}

function openContract(): void {
  tellFailure(
    callNative('openPrivacyContract'),
    say('没有打开隐私保护指引，请再试一次', 'The privacy guide did not open. Try again'),
  )
}

/**
 * The sheet that WeChat (from 2.32.3) and Douyin (from 3.19.0) ask for before personal data is touched. "Agree" counts
 * only after a tap on a button with the platform's own open type and the id that is handed over.
 */
export function PrivacyDialog() {
  const isAsked = useSyncExternalStore(
    subscribe,
    () => pending !== undefined,
    () => false,
  )
  if (!isAsked) return null
  return (
    <View className="qb-privacy">
      <View className="qb-privacy__sheet">
        <Text className="qb-privacy__title">{say('隐私保护提示', 'Your privacy')}</Text>
        <Text className="qb-privacy__text">
          {say(
            '接下来的操作需要使用您的个人信息。请先阅读隐私保护指引，同意后继续；不同意也可以使用其他功能。',
            'The next step uses personal data of yours. Please read the privacy guide first. Everything else works without it, too.',
          )}
        </Text>
        <Text className="qb-privacy__link" aria-role="link" onClick={openContract}>
          {say('查看隐私保护指引', 'Read the privacy guide')}
        </Text>
        <View className="qb-privacy__buttons">
          <Button className="qb-privacy__button" onClick={() => answer('disagree')}>
            {say('不同意', 'Not now')}
          </Button>
          <Button
            id={buttonId}
            className="qb-privacy__button qb-privacy__button--agree"
            openType="agreePrivacyAuthorization"
            onAgreePrivacyAuthorization={() => answer('agree')}
          >
            {say('同意', 'Agree')}
          </Button>
        </View>
      </View>
    </View>
  )
}
