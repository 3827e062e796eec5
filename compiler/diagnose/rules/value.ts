import type { FieldDefinition, Localized, PropDefinition } from '../../../kit/blocks'
import { maxFieldNameLength } from '../../../kit/blocks/field-names'
import { isIconName } from '../../../kit/icons'
import { type AppDocument, colorSchema, type Value } from '../../../model'

/** What is wrong with a value: its own diagnostic code, and a short reason for `prop-invalid`. */
export type ValueProblem =
  | { code: 'prop-invalid'; reason: Localized }
  | { code: 'asset-missing' }
  | { code: 'page-link-missing' }

const invalid = (zh: string, en: string): ValueProblem[] => [{ code: 'prop-invalid', reason: { zh, en } }]

/** Checks a value against its property's definition. An absent value stands for the default and is always right. */
export function checkValue(
  document: AppDocument,
  definition: PropDefinition,
  value: Value | undefined,
): ValueProblem[] {
  if (value === undefined) return []
  if (definition.kind !== 'list') return checkField(document, definition, value)
  if (!Array.isArray(value)) return invalid('需要一个列表', 'a list is needed')
  if (value.length < definition.min)
    return invalid(`至少需要 ${definition.min} 项`, `at least ${definition.min} items are needed`)
  if (value.length > definition.max)
    return invalid(`最多 ${definition.max} 项`, `at most ${definition.max} items are allowed`)
  return value.flatMap((item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item))
      return invalid('有一项的格式不对', 'an item is not a record')
    const unknown = Object.keys(item).find((key) => !Object.hasOwn(definition.fields, key))
    if (unknown !== undefined)
      return invalid(`有一项含有未知字段“${unknown}”`, `an item has an unknown field “${unknown}”`)
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
      if (typeof value !== 'number') return invalid('需要数字', 'a number is needed')
      return value < field.min || value > field.max
        ? invalid(`应在 ${field.min} 到 ${field.max} 之间`, `${field.min} to ${field.max}`)
        : []
    case 'boolean':
      return typeof value === 'boolean' ? [] : invalid('需要“是”或“否”', 'yes or no is needed')
    case 'select':
      return field.options.some((option) => option.value === value)
        ? []
        : invalid(
            `可选：${field.options.map((option) => option.label.zh).join('、')}`,
            `one of ${field.options.map((option) => option.value).join(', ')} is needed`,
          )
    case 'color':
      return colorSchema.safeParse(value).success ? [] : invalid('颜色格式为 #rrggbb', 'a colour is #rrggbb')
    case 'icon':
      return value === '' || (typeof value === 'string' && isIconName(value))
        ? []
        : invalid('没有这个图标', 'no such icon')
    case 'image':
      return checkImage(document, value)
    case 'page':
      if (typeof value !== 'string') return invalid('需要选择页面', 'a page is needed')
      return value === '' || Object.hasOwn(document.pages, value) ? [] : [{ code: 'page-link-missing' }]
    case 'field-name':
      return checkText(value, maxFieldNameLength)
  }
}

function checkText(value: Value, maxLength: number): ValueProblem[] {
  if (typeof value !== 'string') return invalid('需要文字', 'a text is needed')
  return value.length > maxLength ? invalid(`最多 ${maxLength} 个字`, `at most ${maxLength} characters`) : []
}

function checkImage(document: AppDocument, value: Value): ValueProblem[] {
  if (value === '') return []
  if (typeof value === 'string')
    return isImageAddress(value) ? [] : invalid('网址要以 https:// 开头', 'an address starts with https://')
  if (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof value.asset === 'string'
  ) {
    return Object.hasOwn(document.assets, value.asset) ? [] : [{ code: 'asset-missing' }]
  }
  return invalid('需要选择图片', 'an image is needed')
}

/** Only https: every platform refuses other addresses, and nothing else may be fetched or run from a document. */
function isImageAddress(address: string): boolean {
  try {
    return new URL(address).protocol === 'https:'
  } catch {
    return false
  }
}
