import { IdCard as icon } from 'lucide'
import { cardStyle, defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '会员卡片', en: 'Member card' },
  description: {
    zh: '头像、昵称和手机号，未登录时点一下去登录',
    en: 'Picture, name and phone; guests tap to log in',
  },
  category: 'member',
  icon,
  props: {
    guestText: {
      kind: 'text',
      label: { zh: '未登录时的说明', en: 'What guests read' },
      default: { zh: '登录后享受会员专属服务', en: 'Log in to enjoy what members get' },
      maxLength: 60,
    },
  },
  slots: {},
  events: { onClick: { label: { zh: '会员点击时', en: 'When a member taps it' } } },
  member: { asksConsent: true, leadsToEntrance: true },
  styleGroups: ['spacing', 'fill', 'border'],
  defaultStyle: cardStyle,
})
