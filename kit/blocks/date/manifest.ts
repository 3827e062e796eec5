import { Calendar as icon } from 'lucide'
import { defineBlock, formFieldProps } from '../define-block'

export default defineBlock({
  label: { zh: '日期', en: 'Date' },
  description: { zh: '选日期或时间', en: 'A date or a time' },
  category: 'form',
  icon,
  props: {
    ...formFieldProps({ zh: '预约日期', en: 'Date' }, 'date'),
    mode: {
      kind: 'select',
      label: { zh: '选什么', en: 'Choose' },
      default: 'date',
      options: [
        { value: 'date', label: { zh: '日期', en: 'Date' } },
        { value: 'time', label: { zh: '时间', en: 'Time' } },
      ],
    },
  },
  slots: {},
  events: {},
  styleGroups: ['spacing'],
  defaultStyle: {},
  within: ['form'],
})
