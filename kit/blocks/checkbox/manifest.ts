import { SquareCheck as icon } from 'lucide'
import { choicesProp, defineBlock, formFieldProps } from '../define-block'

export default defineBlock({
  label: { zh: '多选', en: 'Checkbox' },
  description: { zh: '可以选好几个', en: 'Choose several' },
  category: 'form',
  icon,
  props: {
    ...formFieldProps({ zh: '兴趣', en: 'Interests' }, 'interests'),
    options: choicesProp([
      { zh: '新品', en: 'New items' },
      { zh: '优惠', en: 'Offers' },
      { zh: '活动', en: 'Events' },
    ]),
  },
  slots: {},
  events: {},
  styleGroups: ['spacing'],
  defaultStyle: {},
  within: ['form'],
})
