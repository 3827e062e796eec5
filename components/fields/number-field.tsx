'use client'

import { useEffect, useState } from 'react'

interface NumberFieldProps {
  label: string
  /** undefined shows an empty field. */
  value: number | undefined
  min: number
  max: number
  step?: number
  unit?: string
  placeholder?: string
  onChange: (value: number | undefined) => void
}

/** A number, typed or stepped with the arrow keys (Shift for ten). What is out of bounds is brought into them. */
export function NumberField({
  label,
  value,
  min,
  max,
  step = 1,
  unit,
  placeholder,
  onChange,
}: NumberFieldProps) {
  const [text, setText] = useState(value === undefined ? '' : String(value))
  useEffect(() => {
    setText((current) =>
      Number(current) === value && current !== '' ? current : value === undefined ? '' : String(value),
    )
  }, [value])

  const change = (next: string) => {
    setText(next)
    if (next.trim() === '') {
      onChange(undefined)
      return
    }
    const number = Number(next)
    if (Number.isFinite(number)) onChange(inBounds(number))
  }
  const inBounds = (number: number) =>
    Math.max(min, Math.min(max, Number.isInteger(step) ? Math.round(number) : number))

  return (
    <span className="relative block">
      <input
        aria-label={label}
        inputMode="decimal"
        value={text}
        placeholder={placeholder}
        onChange={(event) => change(event.target.value)}
        onBlur={() => setText(value === undefined ? '' : String(value))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
          event.preventDefault()
          const size = step * (event.shiftKey ? 10 : 1) * (event.key === 'ArrowUp' ? 1 : -1)
          change(String(inBounds(Number(((value ?? 0) + size).toFixed(6)))))
        }}
        className={unit ? 'field pr-9' : 'field'}
      />
      {unit && (
        <span className="pointer-events-none absolute top-2 right-2.5 text-xs text-ink-faint">{unit}</span>
      )}
    </span>
  )
}
