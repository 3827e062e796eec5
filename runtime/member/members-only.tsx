import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type ReactNode, useEffect, useRef } from 'react'
import { say } from '../language'
import { WideButton } from './entrance/wide-button'
import { openLoginPage, sendToLogin } from './login-page'
import { useSession } from './session'
import './members-only.css'

interface MembersOnlyProps {
  /** The page's own route, to come back to. */
  route: string
  children: ReactNode
}

/**
 * A page for members: guests are sent to log in, once, and come back to the page with its parameters. Who comes back
 * without logging in sees why the page is empty, and is not sent again.
 */
export function MembersOnly({ route, children }: MembersOnlyProps) {
  const { status } = useSession()
  const { params } = useRouter()
  const wasSent = useRef(false)
  const mayEnter = status === 'member'
  const isKnown = status !== 'restoring'
  useEffect(() => {
    if (!isKnown || mayEnter || wasSent.current) return
    wasSent.current = true
    sendToLogin(route, params)
  }, [isKnown, mayEnter, route, params])
  if (mayEnter) return children
  return (
    <View className="qb-page qb-guard">
      {isKnown && (
        <View className="qb-guard__box">
          <Text className="qb-guard__title">{say('会员专属页面', 'For members')}</Text>
          <Text className="qb-guard__text">{say('登录后即可查看', 'Log in to see this page')}</Text>
          <WideButton onClick={openLoginPage}>{say('去登录', 'Log in')}</WideButton>
        </View>
      )}
    </View>
  )
}
