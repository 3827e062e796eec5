import { View } from '@tarojs/components'
import type { BlockProps } from '../../../runtime/block-props'
import { Choice } from '../../../runtime/form-field/choice'
import { Field } from '../../../runtime/form-field/field'
import { useFormField } from '../../../runtime/form-fields'

interface CheckboxProps extends BlockProps {
  label: string
  name: string
  required: boolean
  options: { text: string }[]
}

/** Any number of choices, in a form. */
export default function CheckboxBlock({ label, name, required, options, ...root }: CheckboxProps) {
  const [chosen, setChosen] = useFormField<string[]>(name, label, required, [])
  const toggle = (text: string) =>
    setChosen(chosen.includes(text) ? chosen.filter((other) => other !== text) : [...chosen, text])
  return (
    <Field {...root} label={label} required={required}>
      <View aria-role="group" aria-label={label}>
        {options.map(({ text }, index) => (
          <Choice key={index} isChosen={chosen.includes(text)} onToggle={() => toggle(text)}>
            {text}
          </Choice>
        ))}
      </View>
    </Field>
  )
}
