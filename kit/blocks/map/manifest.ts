import { MapPin as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '地图', en: 'Map' },
  description: { zh: '标出门店位置', en: 'Shows where you are' },
  category: 'media',
  icon,
  props: {
    title: {
      kind: 'text',
      label: { zh: '地点', en: 'Place' },
      default: { zh: '我们的门店', en: 'Our shop' },
      maxLength: 60,
    },
    address: { kind: 'text', label: { zh: '地址', en: 'Address' }, default: '', maxLength: 120 },
    latitude: {
      kind: 'number',
      label: { zh: '纬度', en: 'Latitude' },
      default: 39.9087,
      min: -90,
      max: 90,
      step: 0.0001,
    },
    longitude: {
      kind: 'number',
      label: { zh: '经度', en: 'Longitude' },
      default: 116.3975,
      min: -180,
      max: 180,
      step: 0.0001,
    },
    height: { kind: 'number', label: { zh: '高度', en: 'Height' }, default: 360, min: 100, max: 1200 },
  },
  slots: {},
  events: {},
  usesMapKey: true,
  styleGroups: ['spacing', 'border'],
  defaultStyle: {},
})
