import { ArrowRight as icon } from 'lucide'
import { defineAction } from '../define-action'

export default defineAction({
  label: { zh: '打开页面', en: 'Open a page' },
  icon,
  args: { page: { kind: 'page', label: { zh: '页面', en: 'Page' }, default: '' } },
})
