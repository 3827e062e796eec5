import { UserRoundCheck as icon } from 'lucide'
import { cardStyle, defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '注册登录', en: 'Register and log in' },
  description: { zh: '完整的注册登录，拖进来就能用', en: 'Register and log in, ready to use' },
  category: 'member',
  isFeatured: true,
  icon,
  props: {
    title: {
      kind: 'text',
      label: { zh: '标题', en: 'Title' },
      default: { zh: '欢迎加入会员', en: 'Welcome' },
      maxLength: 60,
    },
    subtitle: {
      kind: 'text',
      label: { zh: '说明', en: 'Detail' },
      default: { zh: '登录后享受会员专属服务', en: 'Log in to enjoy what members get' },
      maxLength: 120,
    },
    buttonText: {
      kind: 'text',
      label: { zh: '登录按钮', en: 'Log-in button' },
      default: { zh: '登录', en: 'Log in' },
      maxLength: 40,
    },
    asksProfile: {
      kind: 'boolean',
      label: { zh: '登录后完善头像和昵称', en: 'Then ask for name and picture' },
      hint: { zh: '会员可以跳过', en: 'Members can skip it' },
      default: true,
    },
    asksPhone: {
      kind: 'boolean',
      label: { zh: '登录后绑定手机号', en: 'Then ask for the phone number' },
      hint: {
        zh: '会员可以跳过。各平台要求企业主体并开通权限',
        en: 'Members can skip it. The platforms allow it to companies, on request',
      },
      default: false,
    },
  },
  slots: {},
  events: { onLoggedIn: { label: { zh: '登录后', en: 'When logged in' } } },
  member: { entrance: 'full', asksConsent: true },
  styleGroups: ['spacing', 'fill', 'border'],
  defaultStyle: cardStyle,
})
