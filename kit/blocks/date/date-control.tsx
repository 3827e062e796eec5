import { Picker } from '@tarojs/components'
import { PickedValue } from '../../../runtime/form-field/picked-value'

export interface DateControlProps {
  label: string
  mode: 'date' | 'time'
  /** `2026-05-01` or `09:30`; '' for none yet. */
  value: string
  onChoose: (value: string) => void
}

/** Asks for a date or a time with the platform's own picker. */
export function DateControl({ label, mode, value, onChoose }: DateControlProps) {
  return mode === 'date' ? (
    <Picker aria-label={label} mode="date" value={value} onChange={(event) => onChoose(event.detail.value)}>
      <PickedValue value={value} />
    </Picker>
  ) : (
    <Picker aria-label={label} mode="time" value={value} onChange={(event) => onChoose(event.detail.value)}>
      <PickedValue value={value} />
    </Picker>
  )
}
