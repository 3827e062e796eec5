import { Smartphone as icon } from 'lucide'
import { columnSlot, defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '页面', en: 'Page' },
  description: { zh: '整个页面', en: 'The whole page' },
  category: 'layout',
  icon,
  props: {},
  slots: { children: columnSlot() },
  events: {},
  styleGroups: ['spacing', 'fill'],
  defaultStyle: {},
  isPageRoot: true,
})
