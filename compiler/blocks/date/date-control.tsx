import { Picker } from '@tarojs/components'
import { PickedValue } from '../../runtime/form-field/picked-value'

export interface DateControlProps {
  mode: 'date' | 'time'
  /** `2026-05-01` or `09:30`; '' for none yet. */
  value: string
  onChoose: (value: string) => void
}

/** Asks for a date or a time with the platform's own picker. */
export function DateControl({ mode, value, onChoose }: DateControlProps) {
  return mode === 'date' ? (
    <Picker mode="date" value={value} onChange={(event) => onChoose(event.detail.value)}>
      <PickedValue value={value} />
    </Picker>
  ) : (
    <Picker mode="time" value={value} onChange={(event) => onChoose(event.detail.value)}>
      <PickedValue value={value} />
    </Picker>
  )
}
