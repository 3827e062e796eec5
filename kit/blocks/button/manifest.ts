import { MousePointerClick as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '按钮', en: 'Button' },
  description: { zh: '点一下就做事', en: 'Does something when tapped' },
  category: 'content',
  icon,
  props: {
    text: {
      kind: 'text',
      label: { zh: '文字', en: 'Text' },
      default: { zh: '按钮', en: 'Button' },
      maxLength: 60,
    },
    look: {
      kind: 'select',
      label: { zh: '外观', en: 'Look' },
      default: 'filled',
      options: [
        { value: 'filled', label: { zh: '实心', en: 'Filled' } },
        { value: 'outlined', label: { zh: '描边', en: 'Outlined' } },
        { value: 'plain', label: { zh: '纯文字', en: 'Plain' } },
      ],
    },
    size: {
      kind: 'select',
      label: { zh: '大小', en: 'Size' },
      default: 'medium',
      options: [
        { value: 'small', label: { zh: '小', en: 'Small' } },
        { value: 'medium', label: { zh: '中', en: 'Medium' } },
        { value: 'large', label: { zh: '大', en: 'Large' } },
      ],
    },
  },
  slots: {},
  events: { onClick: { label: { zh: '点击时', en: 'When tapped' } } },
  styleGroups: ['spacing', 'size', 'text', 'fill', 'border'],
  defaultStyle: {},
  needsInset: true,
})
