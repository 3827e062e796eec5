import { PanelTop as icon } from 'lucide'
import { cardStyle, columnSlot, defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '卡片', en: 'Card' },
  description: { zh: '带标题的白色卡片', en: 'A white card with a title' },
  category: 'layout',
  icon,
  props: {
    title: {
      kind: 'text',
      label: { zh: '标题', en: 'Title' },
      default: { zh: '卡片标题', en: 'Card title' },
      maxLength: 60,
    },
    extra: { kind: 'text', label: { zh: '价格或备注', en: 'Price or note' }, default: '', maxLength: 40 },
  },
  slots: { children: columnSlot() },
  events: { onClick: { label: { zh: '点击时', en: 'When tapped' } } },
  styleGroups: ['spacing', 'size', 'fill', 'border'],
  defaultStyle: cardStyle,
})
