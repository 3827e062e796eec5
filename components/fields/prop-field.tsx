'use client'

import type { FieldDefinition } from '@/kit/blocks'
import { maxFieldNameLength } from '@/kit/blocks/field-names'
import { type Color, colorSchema, type Value } from '@/model'
import { useLanguage } from '../language/use-language'
import type { ValuePlace } from '../store/change-value'
import { Segmented } from '../ui/segmented'
import { ColorField } from './color-field'
import { FieldRow } from './field-row'
import { IconField } from './icon-field'
import { ImageField } from './image-field'
import { NumberField } from './number-field'
import { PageField } from './page-field'
import { SelectField } from './select-field'
import { TextField } from './text-field'
import { ToggleField } from './toggle-field'

interface PropFieldProps {
  field: FieldDefinition
  value: Value
  /** Where the value stands; absent for arguments of actions, none of which is an image. */
  place?: ValuePlace
  onChange: (value: Value) => void
}

/** Up to this many choices stand side by side; more go into a list that opens. */
const mostSegments = 3

/** The field for one property, with its label, by the property's kind. */
export function PropField({ field, value, place, onChange }: PropFieldProps) {
  const { language } = useLanguage()
  const label = field.label[language]
  const isStacked =
    field.kind === 'image' ||
    (field.kind === 'text' && field.multiline) ||
    (field.kind === 'text' && label.length > 12)
  return (
    <FieldRow label={label} hint={field.hint?.[language]} isStacked={isStacked}>
      <Control field={field} label={label} value={value} place={place} onChange={onChange} />
    </FieldRow>
  )
}

function Control({ field, label, value, place, onChange }: PropFieldProps & { label: string }) {
  const { language } = useLanguage()
  switch (field.kind) {
    case 'text':
      return (
        <TextField
          label={label}
          value={typeof value === 'string' ? value : ''}
          isMultiline={field.multiline}
          maxLength={field.maxLength}
          placeholder={field.placeholder?.[language]}
          onChange={onChange}
        />
      )
    case 'field-name':
      return (
        <TextField
          label={label}
          value={typeof value === 'string' ? value : ''}
          maxLength={maxFieldNameLength}
          onChange={onChange}
        />
      )
    case 'number':
      return (
        <NumberField
          label={label}
          value={typeof value === 'number' ? value : field.default}
          min={field.min}
          max={field.max}
          step={field.step}
          unit={field.unit?.[language]}
          onChange={(next) => onChange(next ?? field.default)}
        />
      )
    case 'boolean':
      return <ToggleField label={label} value={value === true} onChange={onChange} />
    case 'select': {
      const options = field.options.map((option) => ({ value: option.value, label: option.label[language] }))
      const chosen = typeof value === 'string' ? value : field.default
      const fits = options.length <= mostSegments && options.every((option) => option.label.length <= 8)
      return fits ? (
        <Segmented label={label} isWide value={chosen} options={options} onChange={onChange} />
      ) : (
        <SelectField label={label} value={chosen} options={options} onChange={onChange} />
      )
    }
    case 'color':
      return (
        <ColorField
          label={label}
          isRequired
          value={asColor(value)}
          onChange={(next) => onChange(next ?? field.default)}
        />
      )
    case 'icon':
      return <IconField label={label} value={typeof value === 'string' ? value : ''} onChange={onChange} />
    case 'image':
      return place ? <ImageField label={label} value={value} place={place} onChange={onChange} /> : null
    case 'page':
      return <PageField label={label} value={typeof value === 'string' ? value : ''} onChange={onChange} />
  }
}

function asColor(value: Value): Color | undefined {
  const parsed = colorSchema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}
