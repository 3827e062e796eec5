import { SquareDashed as icon } from 'lucide'
import { defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '分组', en: 'Group' },
  description: { zh: '把组件排成一行或一列', en: 'Sets blocks in a row or column' },
  category: 'layout',
  icon,
  props: {
    direction: {
      kind: 'select',
      label: { zh: '排列', en: 'Direction' },
      default: 'column',
      options: [
        { value: 'column', label: { zh: '竖排', en: 'Column' } },
        { value: 'row', label: { zh: '横排', en: 'Row' } },
        { value: 'wrap', label: { zh: '换行', en: 'Wrap' } },
      ],
    },
    gap: { kind: 'number', label: { zh: '间隔', en: 'Gap' }, default: 16, min: 0, max: 200 },
    justify: {
      kind: 'select',
      label: { zh: '分布', en: 'Distribute' },
      default: 'start',
      options: [
        { value: 'start', label: { zh: '靠前', en: 'Start' } },
        { value: 'center', label: { zh: '居中', en: 'Centre' } },
        { value: 'end', label: { zh: '靠后', en: 'End' } },
        { value: 'between', label: { zh: '两端', en: 'Apart' } },
      ],
    },
    align: {
      kind: 'select',
      label: { zh: '对齐', en: 'Align' },
      default: 'stretch',
      options: [
        { value: 'stretch', label: { zh: '撑满', en: 'Fill' } },
        { value: 'start', label: { zh: '靠前', en: 'Start' } },
        { value: 'center', label: { zh: '居中', en: 'Centre' } },
        { value: 'end', label: { zh: '靠后', en: 'End' } },
      ],
    },
  },
  slots: {
    children: {
      label: { zh: '内容', en: 'Content' },
      direction: (props) => (props.direction === 'row' || props.direction === 'wrap' ? 'row' : 'column'),
    },
  },
  events: { onClick: { label: { zh: '点击时', en: 'When tapped' } } },
  styleGroups: ['spacing', 'size', 'fill', 'border'],
  defaultStyle: { paddingTop: 24, paddingRight: 24, paddingBottom: 24, paddingLeft: 24 },
})
