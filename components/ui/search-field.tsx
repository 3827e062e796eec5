'use client'

import { Search } from 'lucide-react'

interface SearchFieldProps {
  /** Its name, which also stands in it while it is empty. */
  label: string
  value: string
  onChange: (value: string) => void
}

/** A field to search a list by, as wide as what it stands in. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <span className="relative block">
      <Search
        size={14}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-faint"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="field h-9 pl-8"
      />
    </span>
  )
}
