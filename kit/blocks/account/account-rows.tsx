import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { Member } from '../../../protocol/app/shapes'
import { classes } from '../../../runtime/block-props'
import { say } from '../../../runtime/language'
import { MemberSummary } from '../../../runtime/member/account/member-summary'
import { PhoneRow } from '../../../runtime/member/account/phone-row'
import { ProfileForm } from '../../../runtime/member/account/profile-form'
import { deleteAccount, exportMyData, withdrawConsent } from '../../../runtime/member/account-requests'
import { AgreementLinks } from '../../../runtime/member/entrance/consent-box'
import { useAttempt } from '../../../runtime/member/entrance/use-entrance'
import { logOut } from '../../../runtime/member/session'
import { callPlatform } from '../../../runtime/platform-call'
import { tell } from '../../../runtime/tell'

async function confirmed(title: string, content: string): Promise<boolean> {
  const { confirm } = await callPlatform('showModal', () =>
    Taro.showModal({
      title,
      content,
      confirmText: say('确定', 'Yes'),
      cancelText: say('取消', 'Cancel'),
    }),
  )
  return confirm
}

interface AccountRowsProps {
  member: Member
  /** False while the member has not agreed to the present agreement: what needs no consent stays within reach. */
  isMember: boolean
}

export function AccountRows({ member, isMember }: AccountRowsProps) {
  const [isEditing, setIsEditing] = useState(false)
  const { run } = useAttempt()

  const exportData = () =>
    run(async () => {
      const data = await exportMyData()
      await callPlatform('setClipboardData', () => Taro.setClipboardData({ data }))
      tell(say('已复制到剪贴板', 'Copied to the clipboard'))
    })
  const withdraw = () =>
    run(async () => {
      const text = say(
        '撤回后会退出登录，我们不再使用您的资料。再次登录时可以重新同意。',
        'You are logged out and we no longer use your data. You can agree again when you log in.',
      )
      if (!(await confirmed(say('撤回同意', 'Withdraw consent'), text))) return
      await withdrawConsent()
      tell(say('已撤回同意', 'Your consent is withdrawn'))
    })
  const remove = () =>
    run(async () => {
      const text = say(
        '您的资料会被立即删除，无法恢复。',
        'Everything about you is deleted at once and cannot be brought back.',
      )
      if (!(await confirmed(say('注销账号', 'Delete my account'), text))) return
      const receipt = await deleteAccount()
      await callPlatform('showModal', () =>
        Taro.showModal({
          title: say('账号已注销', 'Your account is deleted'),
          content: say(`回执号：${receipt}`, `Receipt: ${receipt}`),
          showCancel: false,
          confirmText: say('知道了', 'OK'),
        }),
      )
    })

  return (
    <View>
      {isMember && (
        <>
          {isEditing ? (
            <ProfileForm member={member} onDone={() => setIsEditing(false)} />
          ) : (
            <View className="qb-account__head">
              <MemberSummary member={member} />
              <Text className="qb-account__action" aria-role="button" onClick={() => setIsEditing(true)}>
                {say('编辑', 'Edit')}
              </Text>
            </View>
          )}
          <PhoneRow member={member} />
        </>
      )}
      <View className="qb-account__row">
        <Text className="qb-account__label">{say('协议与隐私', 'Agreement and privacy')}</Text>
        <AgreementLinks />
      </View>
      <AccountRow label={say('导出我的数据', 'Export my data')} onClick={() => void exportData()} />
      <AccountRow label={say('撤回同意', 'Withdraw consent')} onClick={() => void withdraw()} />
      <AccountRow label={say('注销账号', 'Delete my account')} isDanger onClick={() => void remove()} />
      <AccountRow label={say('退出登录', 'Log out')} onClick={logOut} />
    </View>
  )
}

function AccountRow(props: { label: string; isDanger?: boolean; onClick: () => void }) {
  return (
    <View className="qb-account__row" aria-role="button" onClick={props.onClick}>
      <Text className={classes('qb-account__label', props.isDanger && 'qb-account__label--danger')}>
        {props.label}
      </Text>
      <View className="qb-account__arrow" />
    </View>
  )
}
