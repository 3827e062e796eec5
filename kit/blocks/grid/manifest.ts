import { LayoutGrid as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '宫格导航', en: 'Grid' },
  description: { zh: '一格一个入口', en: 'A grid of ways in' },
  category: 'content',
  icon,
  props: {
    items: {
      kind: 'list',
      label: { zh: '入口', en: 'Items' },
      itemLabel: { zh: '入口', en: 'Item' },
      min: 0,
      max: 30,
      fields: {
        icon: { kind: 'icon', label: { zh: '图标', en: 'Icon' }, default: 'star', colorProp: 'color' },
        text: { kind: 'text', label: { zh: '文字', en: 'Text' }, default: '', maxLength: 20 },
        page: { kind: 'page', label: { zh: '点击打开', en: 'Opens' }, default: '' },
      },
      default: [
        { icon: 'shopping-bag', text: { zh: '商品', en: 'Shop' } },
        { icon: 'ticket', text: { zh: '优惠券', en: 'Coupons' } },
        { icon: 'calendar', text: { zh: '预约', en: 'Book' } },
        { icon: 'map-pin', text: { zh: '到店', en: 'Visit' } },
      ],
    },
    columns: { kind: 'number', label: { zh: '每行个数', en: 'Per row' }, default: 4, min: 2, max: 5 },
    color: {
      kind: 'color',
      label: { zh: '图标颜色', en: 'Icon colour' },
      default: 'primary',
      isForIcons: true,
    },
  },
  slots: {},
  events: {},
  styleGroups: ['spacing', 'fill', 'border'],
  defaultStyle: { background: 'surface', paddingTop: 16, paddingBottom: 16 },
})
