import { UserRoundCheck as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '注册登录', en: 'Register and log in' },
  description: { zh: '会员注册和登录，拖进来就能用', en: 'Members register and log in. Ready to use' },
  category: 'member',
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
      default: { zh: '一键登录', en: 'Log in' },
      maxLength: 40,
    },
    consentText: {
      kind: 'text',
      label: { zh: '同意说明', en: 'Consent' },
      hint: {
        zh: '默认不勾选。修改后会请会员重新同意',
        en: 'Starts unticked. After a change members are asked again',
      },
      default: {
        zh: '我已阅读并同意用户协议和隐私政策',
        en: 'I have read and accept the terms and the privacy policy',
      },
      maxLength: 300,
    },
    termsPage: {
      kind: 'page',
      label: { zh: '用户协议页面', en: 'Terms page' },
      default: '',
      isExpected: true,
    },
    privacyPage: {
      kind: 'page',
      label: { zh: '隐私政策页面', en: 'Privacy page' },
      default: '',
      isExpected: true,
    },
  },
  slots: {},
  events: { onLoggedIn: { label: { zh: '登录后', en: 'When logged in' } } },
  styleGroups: ['spacing', 'fill', 'border'],
  defaultStyle: {
    marginTop: 20,
    marginRight: 24,
    marginBottom: 20,
    marginLeft: 24,
    background: 'surface',
    radius: 20,
    shadow: 'small',
  },
})
