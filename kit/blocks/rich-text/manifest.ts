import { FileText as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '图文', en: 'Rich text' },
  description: { zh: '带标题、粗体和列表的长文', en: 'A longer text with headings, bold and lists' },
  category: 'content',
  icon,
  props: {
    text: {
      kind: 'text',
      label: { zh: '内容', en: 'Content' },
      hint: { zh: '# 标题，**粗体**，- 列表', en: '# heading, **bold**, - list' },
      default: {
        zh: '# 关于我们\n我们用**心**做好每一件事。\n- 新鲜食材\n- 当日制作',
        en: '# About us\nWe put our **heart** into everything.\n- Fresh ingredients\n- Made today',
      },
      multiline: true,
      maxLength: 20000,
    },
  },
  slots: {},
  events: {},
  styleGroups: ['text', 'spacing', 'size', 'fill', 'border'],
  defaultStyle: {},
  needsInset: true,
})
