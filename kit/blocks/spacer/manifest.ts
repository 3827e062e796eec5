import { MoveVertical as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '留白', en: 'Spacer' },
  description: { zh: '空出一段距离', en: 'Keeps some room free' },
  category: 'layout',
  icon,
  props: {
    height: { kind: 'number', label: { zh: '高度', en: 'Height' }, default: 40, min: 0, max: 1000 },
  },
  slots: {},
  events: {},
  styleGroups: ['fill'],
  defaultStyle: {},
})
