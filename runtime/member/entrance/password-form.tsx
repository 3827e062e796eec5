import { Input, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { say } from '../../language'
import { tell } from '../../tell'
import { logInWithPassword, register } from '../session'
import { type DoorProps, useEntrance } from './use-entrance'
import { WideButton } from './wide-button'

/** Account and password, for logging in and, after one tap, for registering. */
export function PasswordForm(props: DoorProps) {
  const { isBusy, enter } = useEntrance(props)
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [isNew, setIsNew] = useState(false)
  const submit = () => {
    if (!account.trim() || !password) {
      tell(say('请填写账号和密码', 'Fill in the account and the password'))
      return
    }
    void enter((consent) => (isNew ? register : logInWithPassword)(account.trim(), password, consent))
  }
  return (
    <View>
      <Input
        className="qb-login__input"
        value={account}
        aria-label={say('账号', 'Account')}
        placeholder={say('账号', 'Account')}
        onInput={(event) => setAccount(event.detail.value)}
      />
      <Input
        className="qb-login__input"
        value={password}
        password
        aria-label={say('密码', 'Password')}
        placeholder={
          isNew ? say('设置密码（至少 8 位）', 'Choose a password (8 or more)') : say('密码', 'Password')
        }
        onInput={(event) => setPassword(event.detail.value)}
      />
      <WideButton isBusy={isBusy} onClick={submit}>
        {isNew ? say('注册', 'Register') : props.buttonText}
      </WideButton>
      <View className="qb-login__switch" aria-role="button" onClick={() => setIsNew(!isNew)}>
        <Text>
          {isNew
            ? say('已有账号？去登录', 'Have an account? Log in')
            : say('没有账号？去注册', 'New here? Register')}
        </Text>
      </View>
    </View>
  )
}
