import { Input, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { chooseImages } from '../../choose-images'
import { say } from '../../language'
import { saveAvatar, saveProfile } from '../account-requests'
import { useAttempt } from '../entrance/use-entrance'
import { WideButton } from '../entrance/wide-button'
import { adapter } from '../platform/adapter'
import { AskButton } from './ask-button'
import { Avatar } from './avatar'
import type { ProfileFormProps } from './profile-form-props'
import './account.css'

/** Name and picture, both optional: taken from the platform by its own button where it has one, or typed. */
export function ProfileForm({ member, onDone }: ProfileFormProps) {
  const { isBusy, run } = useAttempt()
  const [name, setName] = useState(member.name)
  const choosePicture = () =>
    run(async () => {
      const [path] = await chooseImages(1)
      if (path) await saveAvatar(path)
    })
  const save = async () => {
    if (await run(() => saveProfile({ name: name.trim() }))) onDone()
  }
  return (
    <View className="qb-profile">
      <View className="qb-profile__picture">
        <Avatar member={member} />
        {!adapter.hasAccounts && (
          <Text className="qb-account__action" aria-role="button" onClick={() => void choosePicture()}>
            {say('选择头像', 'Choose a picture')}
          </Text>
        )}
        {adapter.profile && (
          <AskButton
            ask={adapter.profile}
            onAnswer={async (profile) => {
              await saveProfile(profile)
              setName(profile.name)
            }}
          >
            {say('使用平台昵称和头像', 'Use my name and picture here')}
          </AskButton>
        )}
      </View>
      <Input
        className="qb-login__input"
        value={name}
        maxlength={30}
        aria-label={say('昵称', 'Name')}
        placeholder={say('昵称（可以不填）', 'Name (optional)')}
        onInput={(event) => setName(event.detail.value)}
      />
      <WideButton isBusy={isBusy} onClick={() => void save()}>
        {say('保存', 'Save')}
      </WideButton>
    </View>
  )
}
