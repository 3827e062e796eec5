import { UserRoundCog as icon } from 'lucide'
import { cardStyle, defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '我的账号', en: 'My account' },
  description: {
    zh: '资料、手机号、协议、导出、撤回同意、注销和退出',
    en: 'Profile, phone, agreement, export, withdrawal, deletion and log-out',
  },
  category: 'member',
  icon,
  props: {
    guestText: {
      kind: 'text',
      label: { zh: '未登录时的说明', en: 'What guests read' },
      default: { zh: '登录后管理您的资料', en: 'Log in to see what we keep about you' },
      maxLength: 60,
    },
  },
  slots: {},
  events: {},
  member: { asksConsent: true, leadsToEntrance: true },
  styleGroups: ['spacing', 'fill', 'border'],
  defaultStyle: cardStyle,
})
