import { Copy as icon } from 'lucide'
import { defineAction } from '../define-action'

export default defineAction({
  label: { zh: '复制文字', en: 'Copy a text' },
  icon,
  args: { text: { kind: 'text', label: { zh: '文字', en: 'Text' }, default: '', maxLength: 500 } },
})
