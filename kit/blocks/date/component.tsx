import type { BlockProps } from '../../../runtime/block-props'
import { Field } from '../../../runtime/form-field/field'
import { useFormField } from '../../../runtime/form-fields'
import { DateControl } from './date-control'

interface DateProps extends BlockProps {
  label: string
  name: string
  required: boolean
  mode: 'date' | 'time'
}

/** A date (`2026-05-01`) or a time (`09:30`), with the platform's own picker. */
export default function DateBlock({ label, name, required, mode, ...root }: DateProps) {
  const [value, setValue] = useFormField<string>(name, label, required, '')
  return (
    <Field {...root} label={label} required={required}>
      <DateControl label={label} mode={mode} value={value} onChoose={setValue} />
    </Field>
  )
}
