import { Type as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '文字', en: 'Text' },
  description: { zh: '标题或一段话', en: 'A heading or a paragraph' },
  category: 'content',
  icon,
  props: {
    text: {
      kind: 'text',
      label: { zh: '文字', en: 'Text' },
      default: { zh: '在这里输入文字', en: 'Write something here' },
      multiline: true,
    },
    role: {
      kind: 'select',
      label: { zh: '样式', en: 'Kind' },
      default: 'body',
      options: [
        { value: 'title', label: { zh: '大标题', en: 'Title' } },
        { value: 'heading', label: { zh: '小标题', en: 'Heading' } },
        { value: 'body', label: { zh: '正文', en: 'Body' } },
        { value: 'caption', label: { zh: '说明', en: 'Caption' } },
      ],
    },
    maxLines: {
      kind: 'number',
      label: { zh: '最多行数', en: 'Most lines' },
      hint: { zh: '0 表示不限', en: '0 for no limit' },
      default: 0,
      min: 0,
      max: 20,
    },
  },
  slots: {},
  events: { onClick: { label: { zh: '点击时', en: 'When tapped' } } },
  styleGroups: ['text', 'spacing', 'size', 'fill', 'border'],
  defaultStyle: {},
  needsInset: true,
})
