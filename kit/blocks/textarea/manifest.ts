import { AlignLeft as icon } from 'lucide'
import { defineBlock, formFieldProps } from '../define-block'

export default defineBlock({
  label: { zh: '多行输入', en: 'Text area' },
  description: { zh: '填一段文字', en: 'Several lines of text' },
  category: 'form',
  icon,
  props: {
    ...formFieldProps({ zh: '留言', en: 'Message' }, 'message'),
    placeholder: {
      kind: 'text',
      label: { zh: '提示', en: 'Placeholder' },
      default: { zh: '想对我们说点什么？', en: 'What would you like to tell us?' },
      maxLength: 60,
    },
    maxLength: {
      kind: 'number',
      label: { zh: '最多字数', en: 'Most characters' },
      default: 200,
      min: 1,
      max: 2000,
    },
  },
  slots: {},
  events: {},
  styleGroups: ['spacing'],
  defaultStyle: {},
  within: ['form'],
})
