import { Minus as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '分割线', en: 'Divider' },
  description: { zh: '一条细线，可带文字', en: 'A thin line, with a text if you like' },
  category: 'layout',
  icon,
  props: {
    text: { kind: 'text', label: { zh: '文字', en: 'Text' }, default: '', maxLength: 40 },
    color: { kind: 'color', label: { zh: '颜色', en: 'Colour' }, default: '#e3e6ea' },
  },
  slots: {},
  events: {},
  styleGroups: ['spacing'],
  defaultStyle: { marginTop: 24, marginBottom: 24 },
})
