import { ToggleRight as icon } from 'lucide'
import { defineBlock, formFieldProps } from '../define-block'

export default defineBlock({
  label: { zh: '开关', en: 'Switch' },
  description: { zh: '是或否', en: 'Yes or no' },
  category: 'form',
  icon,
  props: {
    ...formFieldProps({ zh: '接收通知', en: 'Send me news' }, 'news'),
    isOn: { kind: 'boolean', label: { zh: '默认打开', en: 'On at first' }, default: false },
  },
  slots: {},
  events: {},
  styleGroups: ['spacing'],
  defaultStyle: {},
  within: ['form'],
})
