import { LogIn as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '登录按钮', en: 'Log-in button' },
  description: {
    zh: '只有按钮和同意框，登录后自动消失',
    en: 'A button and the consent box; gone once logged in',
  },
  category: 'member',
  icon,
  props: {
    text: {
      kind: 'text',
      label: { zh: '文字', en: 'Text' },
      default: { zh: '登录', en: 'Log in' },
      maxLength: 40,
    },
  },
  slots: {},
  events: { onLoggedIn: { label: { zh: '登录后', en: 'When logged in' } } },
  member: { entrance: 'button', asksConsent: true },
  styleGroups: ['spacing'],
  defaultStyle: { marginTop: 20, marginRight: 24, marginBottom: 20, marginLeft: 24 },
})
