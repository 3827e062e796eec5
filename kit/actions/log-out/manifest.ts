import { LogOut as icon } from 'lucide'
import { defineAction } from '../define-action'

export default defineAction({ label: { zh: '退出登录', en: 'Log out' }, icon, args: {} })
