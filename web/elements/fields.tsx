import { nameByItsField } from './field-label'
import { type ElementProps, htmlProps } from './html-props'

interface InputEvent {
  detail: { value: string }
}

interface FieldProps extends ElementProps {
  value: string
  placeholder?: string
  maxlength?: number
  onInput: (event: InputEvent) => void
}

interface InputProps extends FieldProps {
  type?: 'text' | 'number' | 'digit'
  password?: boolean
}

const inputModes = { text: 'text', number: 'numeric', digit: 'decimal' } as const

function fieldProps({ maxlength, onInput, className, ...rest }: FieldProps) {
  return {
    // Its name until a label is found beside it.
    'aria-label': rest.placeholder,
    ...htmlProps(rest),
    className: className ? `web-field ${className}` : 'web-field',
    value: rest.value,
    placeholder: rest.placeholder,
    maxLength: maxlength,
    onChange: ({ target }: { target: { value: string } }) => onInput({ detail: { value: target.value } }),
  }
}

export function Input({ type = 'text', password, ...rest }: InputProps) {
  return (
    <input
      {...fieldProps(rest)}
      ref={(element) => nameByItsField(element)}
      type={password ? 'password' : 'text'}
      inputMode={inputModes[type]}
      autoComplete="off"
    />
  )
}

interface TextareaProps extends FieldProps {
  /** Only Alipay has a counter, and shows it unless told not to. */
  showCount?: false
}

export function Textarea({ showCount: _counter, ...props }: TextareaProps) {
  return <textarea {...fieldProps(props)} ref={(element) => nameByItsField(element)} />
}
