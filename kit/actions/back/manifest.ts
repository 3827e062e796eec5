import { ArrowLeft as icon } from 'lucide'
import { defineAction } from '../define-action'

export default defineAction({ label: { zh: '返回上一页', en: 'Go back' }, icon, args: {} })
