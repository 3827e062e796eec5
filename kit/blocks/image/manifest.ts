import { Image as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '图片', en: 'Image' },
  description: { zh: '一张图片', en: 'A picture' },
  category: 'media',
  icon,
  props: {
    src: { kind: 'image', label: { zh: '图片', en: 'Image' }, default: '' },
    fit: {
      kind: 'select',
      label: { zh: '显示方式', en: 'Fit' },
      default: 'width',
      options: [
        { value: 'width', label: { zh: '按宽度', en: 'By width' } },
        { value: 'cover', label: { zh: '铺满', en: 'Fill' } },
        { value: 'contain', label: { zh: '完整', en: 'Whole' } },
      ],
    },
    alt: {
      kind: 'text',
      label: { zh: '图片说明', en: 'Description' },
      hint: { zh: '给看不见图片的人', en: 'For people who cannot see it' },
      default: '',
      maxLength: 200,
    },
  },
  slots: {},
  events: { onClick: { label: { zh: '点击时', en: 'When tapped' } } },
  styleGroups: ['spacing', 'size', 'border'],
  defaultStyle: { width: 'full' },
  keepsWidth: true,
})
