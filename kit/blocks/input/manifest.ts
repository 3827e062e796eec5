import { TextCursorInput as icon } from 'lucide'
import { defineBlock, formFieldProps } from '../define-block'

export default defineBlock({
  label: { zh: '输入框', en: 'Input' },
  description: { zh: '填一行文字', en: 'One line of text' },
  category: 'form',
  icon,
  props: {
    ...formFieldProps({ zh: '姓名', en: 'Name' }, 'name'),
    placeholder: {
      kind: 'text',
      label: { zh: '提示', en: 'Placeholder' },
      default: { zh: '请输入', en: 'Type here' },
      maxLength: 60,
    },
    type: {
      kind: 'select',
      label: { zh: '内容', en: 'Kind' },
      default: 'text',
      options: [
        { value: 'text', label: { zh: '文字', en: 'Text' } },
        { value: 'number', label: { zh: '数字', en: 'Number' } },
        { value: 'digit', label: { zh: '小数', en: 'Decimal' } },
        { value: 'password', label: { zh: '密码', en: 'Password' } },
      ],
    },
  },
  slots: {},
  events: {},
  styleGroups: ['spacing'],
  defaultStyle: {},
  within: ['form'],
})
