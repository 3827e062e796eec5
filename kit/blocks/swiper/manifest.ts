import { GalleryHorizontalEnd as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '轮播图', en: 'Swiper' },
  description: { zh: '自动切换的图片', en: 'Pictures that take turns' },
  category: 'media',
  icon,
  props: {
    items: {
      kind: 'list',
      label: { zh: '图片', en: 'Slides' },
      itemLabel: { zh: '图片', en: 'Slide' },
      min: 0,
      max: 20,
      fields: {
        image: { kind: 'image', label: { zh: '图片', en: 'Image' }, default: '' },
        title: { kind: 'text', label: { zh: '标题', en: 'Title' }, default: '', maxLength: 60 },
        page: { kind: 'page', label: { zh: '点击打开', en: 'Opens' }, default: '' },
      },
      default: [
        { title: { zh: '第一张', en: 'First' } },
        { title: { zh: '第二张', en: 'Second' } },
        { title: { zh: '第三张', en: 'Third' } },
      ],
    },
    height: { kind: 'number', label: { zh: '高度', en: 'Height' }, default: 340, min: 100, max: 1200 },
    autoplay: { kind: 'boolean', label: { zh: '自动播放', en: 'Play by itself' }, default: true },
    seconds: {
      kind: 'number',
      label: { zh: '间隔', en: 'Interval' },
      unit: { zh: '秒', en: 's' },
      default: 4,
      min: 1,
      max: 30,
      visibleWhen: { prop: 'autoplay', in: [true] },
    },
  },
  slots: {},
  events: {},
  styleGroups: ['spacing', 'border'],
  defaultStyle: {},
})
