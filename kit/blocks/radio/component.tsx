import { View } from '@tarojs/components'
import type { BlockProps } from '../../../runtime/block-props'
import { Choice } from '../../../runtime/form-field/choice'
import { Field } from '../../../runtime/form-field/field'
import { useFormField } from '../../../runtime/form-fields'

interface RadioProps extends BlockProps {
  label: string
  name: string
  required: boolean
  options: { text: string }[]
}

/** One choice out of a few, in a form. */
export default function RadioBlock({ label, name, required, options, ...root }: RadioProps) {
  const [value, setValue] = useFormField<string>(name, label, required, '')
  return (
    <Field {...root} label={label} required={required}>
      <View aria-role="radiogroup" aria-label={label}>
        {options.map(({ text }, index) => (
          <Choice key={index} isRound isChosen={value === text} onToggle={() => setValue(text)}>
            {text}
          </Choice>
        ))}
      </View>
    </Field>
  )
}
