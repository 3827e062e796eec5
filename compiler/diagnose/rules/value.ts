import type { FieldDefinition, PropDefinition } from '../../blocks'
import { type AppDocument, colorSchema, type Value } from '../../document'
import { isIconName } from '../../icons'

/** What is wrong with a value: its own diagnostic code, and a short reason for `prop-invalid`. */
export type ValueProblem =
  | { code: 'prop-invalid'; reason: string }
  | { code: 'asset-missing' }
  | { code: 'page-link-missing' }

const invalid = (reason: string): ValueProblem[] => [{ code: 'prop-invalid', reason }]

/** Checks a value against its property's definition. An absent value stands for the default and is always right. */
export function checkValue(
  document: AppDocument,
  definition: PropDefinition,
  value: Value | undefined,
): ValueProblem[] {
  if (value === undefined) return []
  if (definition.kind !== 'list') return checkField(document, definition, value)
  if (!Array.isArray(value)) return invalid('a list is needed')
  if (value.length < definition.min) return invalid(`at least ${definition.min} items are needed`)
  if (value.length > definition.max) return invalid(`at most ${definition.max} items are allowed`)
  return value.flatMap((item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item))
      return invalid('an item is not a record')
    const unknown = Object.keys(item).find((key) => !Object.hasOwn(definition.fields, key))
    if (unknown !== undefined) return invalid(`an item has an unknown field “${unknown}”`)
    return Object.entries(definition.fields).flatMap(([name, field]) => {
      const fieldValue = Object.hasOwn(item, name) ? item[name] : undefined
      return fieldValue === undefined ? [] : checkField(document, field, fieldValue)
    })
  })
}

function checkField(document: AppDocument, field: FieldDefinition, value: Value): ValueProblem[] {
  switch (field.kind) {
    case 'text':
      return checkText(value, field.maxLength ?? 5000)
    case 'number':
      if (typeof value !== 'number') return invalid('a number is needed')
      return value < field.min || value > field.max ? invalid(`${field.min} to ${field.max}`) : []
    case 'boolean':
      return typeof value === 'boolean' ? [] : invalid('yes or no is needed')
    case 'select':
      return field.options.some((option) => option.value === value)
        ? []
        : invalid(`one of ${field.options.map((option) => option.value).join(', ')} is needed`)
    case 'color':
      return colorSchema.safeParse(value).success ? [] : invalid('a colour is #rrggbb')
    case 'icon':
      return value === '' || (typeof value === 'string' && isIconName(value)) ? [] : invalid('no such icon')
    case 'image':
      return checkImage(document, value)
    case 'page':
      if (typeof value !== 'string') return invalid('a page is needed')
      return value === '' || Object.hasOwn(document.pages, value) ? [] : [{ code: 'page-link-missing' }]
    case 'field-name':
      return typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(value)
        ? []
        : invalid('letters, digits and _, starting with a letter')
  }
}

function checkText(value: Value, maxLength: number): ValueProblem[] {
  if (typeof value !== 'string') return invalid('a text is needed')
  return value.length > maxLength ? invalid(`at most ${maxLength} characters`) : []
}

function checkImage(document: AppDocument, value: Value): ValueProblem[] {
  if (value === '') return []
  if (typeof value === 'string')
    return isImageAddress(value) ? [] : invalid('an address starts with https://')
  if (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof value.asset === 'string'
  ) {
    return Object.hasOwn(document.assets, value.asset) ? [] : [{ code: 'asset-missing' }]
  }
  return invalid('an image is needed')
}

/** Only https: every platform refuses other addresses, and nothing else may be fetched or run from a document. */
export function isImageAddress(address: string): boolean {
  try {
    return new URL(address).protocol === 'https:'
  } catch {
    return false
  }
}
