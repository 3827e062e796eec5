import { ChevronsUpDown as icon } from 'lucide'
import { choicesProp, defineBlock, formFieldProps } from '../define-block'

export default defineBlock({
  label: { zh: '选择器', en: 'Picker' },
  description: { zh: '从列表里选一个', en: 'Choose from a list' },
  category: 'form',
  icon,
  props: {
    ...formFieldProps({ zh: '门店', en: 'Store' }, 'store'),
    options: choicesProp([
      { zh: '人民路店', en: 'Main street' },
      { zh: '大学城店', en: 'Campus' },
    ]),
  },
  slots: {},
  events: {},
  styleGroups: ['spacing'],
  defaultStyle: {},
  within: ['form'],
})
