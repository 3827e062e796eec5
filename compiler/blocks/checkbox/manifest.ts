import { SquareCheck as icon } from 'lucide'
import { defineBlock, formFieldProps } from '../define-block'

export default defineBlock({
  label: { zh: '多选', en: 'Checkbox' },
  description: { zh: '可以选好几个', en: 'Choose several' },
  category: 'form',
  icon,
  props: {
    ...formFieldProps({ zh: '兴趣', en: 'Interests' }, 'interests'),
    options: {
      kind: 'list',
      label: { zh: '选项', en: 'Options' },
      itemLabel: { zh: '选项', en: 'Option' },
      min: 1,
      max: 50,
      fields: { text: { kind: 'text', label: { zh: '文字', en: 'Text' }, default: '', maxLength: 60 } },
      default: [
        { text: { zh: '新品', en: 'New items' } },
        { text: { zh: '优惠', en: 'Offers' } },
        { text: { zh: '活动', en: 'Events' } },
      ],
    },
  },
  slots: {},
  events: {},
  styleGroups: ['spacing'],
  defaultStyle: {},
  within: ['form'],
})
