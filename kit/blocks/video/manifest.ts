import { Video as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '视频', en: 'Video' },
  description: { zh: '播放一段视频', en: 'Plays a video' },
  category: 'media',
  icon,
  props: {
    src: {
      kind: 'text',
      label: { zh: '视频地址', en: 'Video address' },
      hint: { zh: '以 https:// 开头的 mp4 地址', en: 'An mp4 address starting with https://' },
      default: '',
      maxLength: 1000,
      placeholder: { zh: 'https://', en: 'https://' },
    },
    poster: { kind: 'image', label: { zh: '封面', en: 'Cover' }, default: '' },
    height: { kind: 'number', label: { zh: '高度', en: 'Height' }, default: 420, min: 100, max: 1200 },
    autoplay: { kind: 'boolean', label: { zh: '自动播放', en: 'Play by itself' }, default: false },
    loop: { kind: 'boolean', label: { zh: '循环播放', en: 'Play again and again' }, default: false },
  },
  slots: {},
  events: {},
  styleGroups: ['spacing', 'border'],
  defaultStyle: {},
})
