import { Text, View } from '@tarojs/components'
import { useMemo, useRef } from 'react'
import { type BlockProps, classes } from '../../../runtime/block-props'
import type { FieldAnswer, FormFields } from '../../../runtime/form-fields'
import { FormFieldsContext, isUnanswered } from '../../../runtime/form-fields'
import { say } from '../../../runtime/language'
import { tell } from '../../../runtime/tell'
import './style.css'

interface FormProps extends BlockProps {
  submitText: string
  doneText: string
  onSubmit?: () => void
}

/** Fields and a submit button. Names the first required field that is unanswered instead of submitting. */
export default function FormBlock({
  submitText,
  doneText,
  onSubmit,
  className,
  children,
  ...root
}: FormProps) {
  const answers = useRef(new Map<string, FieldAnswer>())
  const fields = useMemo<FormFields>(
    () => ({
      set: (name, answer) => {
        answers.current.set(name, answer)
      },
      remove: (name) => {
        answers.current.delete(name)
      },
    }),
    [],
  )
  const submit = () => {
    const missing = [...answers.current.values()].find(
      (answer) => answer.required && isUnanswered(answer.value),
    )
    if (missing) {
      tell(`${say('请填写', 'Please fill in: ')}${missing.label}`)
      return
    }
    if (doneText) tell(doneText)
    onSubmit?.()
  }
  return (
    <View {...root} className={classes('qb-form', className)}>
      <FormFieldsContext.Provider value={fields}>{children}</FormFieldsContext.Provider>
      <View
        className="qb-form__submit"
        hoverClass="qb-form__submit--pressed"
        aria-role="button"
        onClick={submit}
      >
        <Text>{submitText}</Text>
      </View>
    </View>
  )
}
