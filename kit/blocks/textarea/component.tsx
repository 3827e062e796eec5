import { Textarea } from '@tarojs/components'
import type { BlockProps } from '../../../runtime/block-props'
import { Field } from '../../../runtime/form-field/field'
import { useFormField } from '../../../runtime/form-fields'
import './style.css'

interface TextareaProps extends BlockProps {
  label: string
  name: string
  required: boolean
  placeholder: string
  /** Characters. */
  maxLength: number
}

/** Several lines of text in a form. */
export default function TextareaBlock({
  label,
  name,
  required,
  placeholder,
  maxLength,
  ...root
}: TextareaProps) {
  const [value, setValue] = useFormField<string>(name, label, required, '')
  return (
    <Field {...root} label={label} required={required} isStacked>
      <Textarea
        className="qb-textarea"
        aria-label={label}
        value={value}
        placeholder={placeholder}
        maxlength={maxLength}
        showCount={false}
        onInput={(event) => setValue(event.detail.value)}
      />
    </Field>
  )
}
