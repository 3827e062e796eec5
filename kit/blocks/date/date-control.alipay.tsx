import { View } from '@tarojs/components'
import { PickedValue } from '../../../runtime/form-field/picked-value'
import { say } from '../../../runtime/language'
import { callNative } from '../../../runtime/native-call'
import { textOf } from '../../../runtime/platform-call'
import { tellFailure } from '../../../runtime/tell'
import type { DateControlProps } from './date-control'

/** Alipay answers `2026/10/11` where others say `2026-10-11`. */
function asElsewhere(answer: string): string {
  return answer.replace(/\//g, '-').replace(/\b\d\b/g, '0$&')
}

/** Asks for a date or a time by a call: Alipay's picker knows choices only. */
export function DateControl({ label, mode, value, onChoose }: DateControlProps) {
  const ask = async () => {
    const format = mode === 'date' ? 'yyyy-MM-dd' : 'HH:mm'
    const answer = await callNative('datePicker', { format, ...(value ? { currentDate: value } : {}) })
    onChoose(asElsewhere(textOf(answer, 'date')))
  }
  return (
    <View
      aria-role="button"
      aria-label={`${label} ${value || say('请选择', 'Choose')}`}
      onClick={() =>
        tellFailure(ask(), say('没有打开日期选择，请再试一次', 'The calendar did not open. Try again'))
      }
    >
      <PickedValue value={value} />
    </View>
  )
}
