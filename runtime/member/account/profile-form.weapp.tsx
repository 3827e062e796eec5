import { Button, Form, Input, Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { say } from '../../language'
import { callNative } from '../../native-call'
import { textOf } from '../../platform-call'
import { saveAvatar, saveProfile } from '../account-requests'
import { useAttempt } from '../entrance/use-entrance'
import { LoginDeclined } from '../platform/platform-adapter'
import { Avatar } from './avatar'
import type { ProfileFormProps } from './profile-form-props'
import './account.css'

/**
 * WeChat gives out names and pictures through its own fields only (since 2022-11): a button that chooses a picture and an
 * input that suggests the name. WeChat checks the name after it was typed, so it is read when the form is sent.
 */
export function ProfileForm({ member, onDone }: ProfileFormProps) {
  const { isBusy, run } = useAttempt()
  useEffect(() => {
    // Unlike the other fields, the name's does not ask for privacy consent by itself. Without it, it stays an input.
    callNative('requirePrivacyAuthorize').catch(() => undefined)
  }, [])
  const takePicture = (detail: unknown) =>
    run(async () => {
      const path = textOf(detail, 'avatarUrl')
      if (!path) throw new LoginDeclined()
      await saveAvatar(path)
    })
  const save = async (values: unknown) => {
    if (await run(() => saveProfile({ name: textOf(values, 'nickname').trim() }))) onDone()
  }
  return (
    <Form className="qb-profile" onSubmit={(event) => void save(event.detail.value)}>
      <View className="qb-profile__picture">
        <Avatar member={member} />
        <Button
          className="qb-ask"
          openType="chooseAvatar"
          onChooseAvatar={(event) => void takePicture(event.detail)}
        >
          {say('选择头像', 'Choose a picture')}
        </Button>
      </View>
      <Input
        className="qb-login__input"
        type="nickname"
        name="nickname"
        defaultValue={member.name}
        maxlength={30}
        aria-label={say('昵称', 'Name')}
        placeholder={say('昵称（可以不填）', 'Name (optional)')}
      />
      <Button className="qb-profile__save" formType="submit" disabled={isBusy}>
        <Text>{say('保存', 'Save')}</Text>
      </Button>
    </Form>
  )
}
