import { Input } from '@tarojs/components'
import type { BlockProps } from '../../../runtime/block-props'
import { Field } from '../../../runtime/form-field/field'
import { useFormField } from '../../../runtime/form-fields'
import './style.css'

interface InputProps extends BlockProps {
  label: string
  name: string
  required: boolean
  placeholder: string
  type: 'text' | 'number' | 'digit' | 'password'
}

/** One line of text in a form. */
export default function InputBlock({ label, name, required, placeholder, type, ...root }: InputProps) {
  const [value, setValue] = useFormField<string>(name, label, required, '')
  return (
    <Field {...root} label={label} required={required}>
      <Input
        className="qb-input"
        aria-label={label}
        value={value}
        placeholder={placeholder}
        type={type === 'password' ? 'text' : type}
        password={type === 'password'}
        onInput={(event) => setValue(event.detail.value)}
      />
    </Field>
  )
}
