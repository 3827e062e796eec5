import { Phone as icon } from 'lucide'
import { defineAction } from '../define-action'

export default defineAction({
  label: { zh: '拨打电话', en: 'Call a phone number' },
  icon,
  args: {
    number: { kind: 'text', label: { zh: '电话号码', en: 'Phone number' }, default: '', maxLength: 30 },
  },
})
