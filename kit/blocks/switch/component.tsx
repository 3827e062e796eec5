import { View } from '@tarojs/components'
import { type BlockProps, classes } from '../../../runtime/block-props'
import { Field } from '../../../runtime/form-field/field'
import { useFormField } from '../../../runtime/form-fields'
import './style.css'

interface SwitchProps extends BlockProps {
  label: string
  name: string
  required: boolean
  isOn: boolean
}

/** A yes-or-no switch in a form. */
export default function SwitchBlock({ label, name, required, isOn, ...root }: SwitchProps) {
  const [value, setValue] = useFormField<boolean>(name, label, required, isOn)
  return (
    <Field {...root} label={label} required={required}>
      <View
        className={classes('qb-switch', value && 'qb-switch--on')}
        aria-role="switch"
        aria-label={label}
        aria-checked={value}
        onClick={() => setValue(!value)}
      >
        <View className="qb-switch__knob" />
      </View>
    </Field>
  )
}
