import { MessageCircle as icon } from 'lucide'
import { defineAction } from '../define-action'

export default defineAction({
  label: { zh: '显示提示', en: 'Show a message' },
  icon,
  args: {
    text: {
      kind: 'text',
      label: { zh: '文字', en: 'Text' },
      default: { zh: '操作成功', en: 'Done' },
      maxLength: 100,
    },
  },
})
