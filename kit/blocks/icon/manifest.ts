import { Star as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '图标', en: 'Icon' },
  description: { zh: '一个小图标', en: 'A small symbol' },
  category: 'content',
  icon,
  props: {
    icon: { kind: 'icon', label: { zh: '图标', en: 'Icon' }, default: 'star', colorProp: 'color' },
    color: { kind: 'color', label: { zh: '颜色', en: 'Colour' }, default: 'primary', isForIcons: true },
    size: { kind: 'number', label: { zh: '大小', en: 'Size' }, default: 56, min: 16, max: 400 },
    alt: {
      kind: 'text',
      label: { zh: '图标说明', en: 'Description' },
      hint: {
        zh: '给看不见图标的人，旁边已有文字就不用写',
        en: 'For people who cannot see it; not needed beside a text',
      },
      default: '',
      maxLength: 200,
    },
  },
  slots: {},
  events: { onClick: { label: { zh: '点击时', en: 'When tapped' } } },
  styleGroups: ['spacing', 'fill', 'border'],
  defaultStyle: {},
  needsInset: true,
})
