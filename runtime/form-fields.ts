import { createContext, useContext, useEffect, useState } from 'react'

export type FieldValue = string | boolean | string[]

export interface FieldAnswer {
  label: string
  required: boolean
  value: FieldValue
}

/** What a form holds: the answers of the fields inside it, by name. */
export interface FormFields {
  set(name: string, answer: FieldAnswer): void
  remove(name: string): void
}

const nowhere: FormFields = { set: () => undefined, remove: () => undefined }

export const FormFieldsContext = createContext<FormFields>(nowhere)

/** A field's value and its setter, known to the form around it under `name`. */
export function useFormField<Value extends FieldValue>(
  name: string,
  label: string,
  required: boolean,
  initial: Value,
): [Value, (value: Value) => void] {
  const fields = useContext(FormFieldsContext)
  const [value, setValue] = useState<Value>(initial)
  useEffect(() => {
    fields.set(name, { label, required, value })
    return () => fields.remove(name)
  }, [fields, name, label, required, value])
  return [value, setValue]
}

/** True for a value that leaves a required field unanswered. */
export function isUnanswered(value: FieldValue): boolean {
  return typeof value === 'boolean' ? !value : value.length === 0
}
