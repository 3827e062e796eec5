'use client'

import { useLayoutEffect, useRef } from 'react'

interface TextFieldProps {
  label: string
  value: string
  isMultiline?: boolean
  maxLength?: number
  placeholder?: string
  onChange: (value: string) => void
}

/** A text; several lines grow with what is in them. */
export function TextField({ label, value, isMultiline, maxLength, placeholder, onChange }: TextFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed value changes the height it needs
  useLayoutEffect(() => {
    const element = area.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(320, element.scrollHeight + 2)}px`
  }, [value])
  if (isMultiline) {
    return (
      <textarea
        ref={area}
        aria-label={label}
        value={value}
        rows={2}
        maxLength={maxLength}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
        className="field scroll-thin h-auto resize-none py-1.5 leading-5"
      />
    )
  }
  return (
    <input
      aria-label={label}
      value={value}
      maxLength={maxLength}
      placeholder={placeholder}
      onChange={(event) => onChange(event.target.value)}
      className="field"
    />
  )
}
