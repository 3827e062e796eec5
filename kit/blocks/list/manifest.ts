import { List as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '列表', en: 'List' },
  description: { zh: '图片加标题，一行一条', en: 'A picture and a title on each line' },
  category: 'content',
  icon,
  props: {
    items: {
      kind: 'list',
      label: { zh: '条目', en: 'Items' },
      itemLabel: { zh: '条目', en: 'Item' },
      min: 0,
      max: 100,
      fields: {
        image: { kind: 'image', label: { zh: '图片', en: 'Image' }, default: '' },
        title: { kind: 'text', label: { zh: '标题', en: 'Title' }, default: '', maxLength: 80 },
        subtitle: { kind: 'text', label: { zh: '说明', en: 'Detail' }, default: '', maxLength: 160 },
        extra: { kind: 'text', label: { zh: '价格或备注', en: 'Price or note' }, default: '', maxLength: 40 },
        page: { kind: 'page', label: { zh: '点击打开', en: 'Opens' }, default: '' },
      },
      default: [
        {
          title: { zh: '招牌拿铁', en: 'House latte' },
          subtitle: { zh: '现磨咖啡', en: 'Freshly ground' },
          extra: '¥28',
        },
        {
          title: { zh: '抹茶蛋糕', en: 'Matcha cake' },
          subtitle: { zh: '当日制作', en: 'Made today' },
          extra: '¥32',
        },
        {
          title: { zh: '气泡美式', en: 'Sparkling coffee' },
          subtitle: { zh: '清爽', en: 'Refreshing' },
          extra: '¥22',
        },
      ],
    },
    showImages: { kind: 'boolean', label: { zh: '显示图片', en: 'Show pictures' }, default: true },
  },
  slots: {},
  events: {},
  styleGroups: ['spacing', 'fill', 'border'],
  defaultStyle: { background: 'surface' },
})
