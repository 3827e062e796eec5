import { CircleDot as icon } from 'lucide'
import { choicesProp, defineBlock, formFieldProps } from '../define-block'

export default defineBlock({
  label: { zh: '单选', en: 'Radio' },
  description: { zh: '几个里选一个', en: 'Choose one of a few' },
  category: 'form',
  icon,
  props: {
    ...formFieldProps({ zh: '性别', en: 'Gender' }, 'gender'),
    options: choicesProp([
      { zh: '女', en: 'Female' },
      { zh: '男', en: 'Male' },
    ]),
  },
  slots: {},
  events: {},
  styleGroups: ['spacing'],
  defaultStyle: {},
  within: ['form'],
})
