import { ChevronsUpDown as icon } from 'lucide'
import { defineBlock, formFieldProps } from '../define-block'

export default defineBlock({
  label: { zh: '选择器', en: 'Picker' },
  description: { zh: '从列表里选一个', en: 'Choose from a list' },
  category: 'form',
  icon,
  props: {
    ...formFieldProps({ zh: '门店', en: 'Store' }, 'store'),
    options: {
      kind: 'list',
      label: { zh: '选项', en: 'Options' },
      itemLabel: { zh: '选项', en: 'Option' },
      min: 1,
      max: 50,
      fields: { text: { kind: 'text', label: { zh: '文字', en: 'Text' }, default: '', maxLength: 60 } },
      default: [{ text: { zh: '人民路店', en: 'Main street' } }, { text: { zh: '大学城店', en: 'Campus' } }],
    },
  },
  slots: {},
  events: {},
  styleGroups: ['spacing'],
  defaultStyle: {},
  within: ['form'],
})
