'use client'

import { Switch } from 'radix-ui'

interface ToggleFieldProps {
  label: string
  value: boolean
  onChange: (value: boolean) => void
}

/** Yes or no. */
export function ToggleField({ label, value, onChange }: ToggleFieldProps) {
  return (
    <Switch.Root
      aria-label={label}
      checked={value}
      onCheckedChange={onChange}
      className="relative block h-5 w-9 rounded-full bg-line-strong transition-colors data-[state=checked]:bg-brand-500"
    >
      <Switch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-white shadow transition-transform data-[state=checked]:translate-x-[18px]" />
    </Switch.Root>
  )
}
