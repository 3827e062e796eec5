'use client'

import { useTranslations } from 'use-intl'
import { classNames } from '../ui/class-names'
import { readNumber, withinBounds } from './read-number'
import { useDraft } from './use-draft'

interface NumberFieldProps {
  label: string
  /** undefined shows an empty field. */
  value: number | undefined
  min: number
  max: number
  step?: number
  unit?: string
  placeholder?: string
  /** For a field that stands beside three others. */
  isSlim?: boolean
  onChange: (value: number | undefined) => void
}

/**
 * A number, typed or stepped with the arrow keys (Shift for ten). What is typed takes effect at once when it is allowed;
 * else the field says what is, and takes the nearest number that is when it is left or Enter is pressed.
 */
export function NumberField({
  label,
  value,
  min,
  max,
  step = 1,
  unit,
  placeholder,
  isSlim,
  onChange,
}: NumberFieldProps) {
  const t = useTranslations('fields')
  const bounds = { min, max, step }
  const draft = useDraft(value === undefined ? '' : String(value))
  const typed = readNumber(draft.text, bounds)
  const problem = !draft.isDraft
    ? null
    : typed.kind === 'not-a-number'
      ? t('onlyNumbers')
      : typed.kind === 'number' && !typed.isInBounds
        ? t('numberBounds', { min, max })
        : null

  const type = (text: string) => {
    const next = readNumber(text, bounds)
    const isAllowed = next.kind === 'number' && next.isInBounds
    draft.type(text, isAllowed ? String(next.value) : undefined)
    if (isAllowed && next.value !== value) onChange(next.value)
  }
  const finish = () => {
    if (!draft.isDraft) return
    draft.done()
    if (typed.kind === 'empty' && value !== undefined) onChange(undefined)
    if (typed.kind === 'number' && !typed.isInBounds) onChange(withinBounds(typed.value, bounds))
  }

  return (
    <span className="relative block">
      <input
        aria-label={label}
        aria-invalid={problem !== null}
        inputMode="decimal"
        value={draft.text}
        placeholder={placeholder}
        onChange={(event) => type(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finish()
          if (event.key === 'Escape') draft.done()
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
          event.preventDefault()
          const size = step * (event.shiftKey ? 10 : 1) * (event.key === 'ArrowUp' ? 1 : -1)
          const from = typed.kind === 'number' ? typed.value : (value ?? 0)
          draft.done()
          onChange(withinBounds(Number((from + size).toFixed(6)), bounds))
        }}
        className={classNames('field', unit && 'pr-9', isSlim && 'px-1 text-center')}
      />
      {unit && (
        <span className="pointer-events-none absolute top-2 right-2.5 text-xs text-ink-faint">{unit}</span>
      )}
      {problem && (
        <span
          role="alert"
          className="absolute top-full right-0 z-10 mt-1 w-max max-w-48 rounded-md bg-ink px-2 py-1 text-xs leading-4 text-white shadow-float"
        >
          {problem}
        </span>
      )}
    </span>
  )
}
