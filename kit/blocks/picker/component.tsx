import { Picker } from '@tarojs/components'
import type { BlockProps } from '../../../runtime/block-props'
import { Field } from '../../../runtime/form-field/field'
import { PickedValue } from '../../../runtime/form-field/picked-value'
import { useFormField } from '../../../runtime/form-fields'

interface PickerProps extends BlockProps {
  label: string
  name: string
  required: boolean
  options: { text: string }[]
}

/** One choice out of a longer list, with the platform's own picker. */
export default function PickerBlock({ label, name, required, options, ...root }: PickerProps) {
  const [value, setValue] = useFormField<string>(name, label, required, '')
  const texts = options.map((option) => option.text)
  return (
    <Field {...root} label={label} required={required}>
      <Picker
        aria-label={label}
        mode="selector"
        range={texts}
        value={Math.max(0, texts.indexOf(value))}
        onChange={(event) => setValue(texts[Number(event.detail.value)] ?? '')}
      >
        <PickedValue value={value} />
      </Picker>
    </Field>
  )
}
