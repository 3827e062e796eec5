import { CircleDot as icon } from 'lucide'
import { defineBlock, formFieldProps } from '../define-block'

export default defineBlock({
  label: { zh: '单选', en: 'Radio' },
  description: { zh: '几个里选一个', en: 'Choose one of a few' },
  category: 'form',
  icon,
  props: {
    ...formFieldProps({ zh: '性别', en: 'Gender' }, 'gender'),
    options: {
      kind: 'list',
      label: { zh: '选项', en: 'Options' },
      itemLabel: { zh: '选项', en: 'Option' },
      min: 1,
      max: 50,
      fields: { text: { kind: 'text', label: { zh: '文字', en: 'Text' }, default: '', maxLength: 60 } },
      default: [{ text: { zh: '女', en: 'Female' } }, { text: { zh: '男', en: 'Male' } }],
    },
  },
  slots: {},
  events: {},
  styleGroups: ['spacing'],
  defaultStyle: {},
  within: ['form'],
})
