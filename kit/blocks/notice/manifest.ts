import { Megaphone as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '公告', en: 'Notice' },
  description: { zh: '一条醒目的通知', en: 'A line that stands out' },
  category: 'content',
  icon,
  props: {
    text: {
      kind: 'text',
      label: { zh: '文字', en: 'Text' },
      default: { zh: '今日营业 9:00 - 21:00，欢迎光临', en: 'Open today 9:00 to 21:00. Welcome!' },
      maxLength: 300,
    },
    icon: { kind: 'icon', label: { zh: '图标', en: 'Icon' }, default: 'bell', colorProp: 'color' },
    color: { kind: 'color', label: { zh: '颜色', en: 'Colour' }, default: '#b45309' },
  },
  slots: {},
  events: { onClick: { label: { zh: '点击时', en: 'When tapped' } } },
  styleGroups: ['spacing', 'fill', 'border'],
  defaultStyle: { background: '#fff7e6' },
})
