import { ClipboardList as icon } from 'lucide'
import { columnSlot, defineBlock } from '../define-block'

export default defineBlock({
  label: { zh: '表单', en: 'Form' },
  description: {
    zh: '让人填写，填写的内容目前不保存',
    en: 'For people to fill in; answers are not stored yet',
  },
  category: 'form',
  icon,
  props: {
    submitText: {
      kind: 'text',
      label: { zh: '提交按钮', en: 'Submit button' },
      default: { zh: '提交', en: 'Submit' },
      maxLength: 40,
    },
    doneText: {
      kind: 'text',
      label: { zh: '提交后提示', en: 'Message afterwards' },
      hint: {
        zh: '填写的内容目前还不会保存，只显示提示',
        en: 'Answers are checked but not stored yet: only this message shows',
      },
      default: { zh: '提交成功，谢谢！', en: 'Sent. Thank you!' },
      maxLength: 100,
    },
  },
  slots: { children: columnSlot() },
  events: { onSubmit: { label: { zh: '提交后', en: 'When submitted' } } },
  holdsFields: true,
  styleGroups: ['spacing', 'fill', 'border'],
  defaultStyle: { background: 'surface', paddingTop: 12, paddingBottom: 32 },
  starter: ['input', 'textarea'],
})
