import type { ReactNode } from 'react'
import { classNames } from './class-names'

interface SegmentedProps<Value extends string> {
  label: string
  /** '' while none is chosen. */
  value: Value | ''
  options: readonly { value: Value; label: ReactNode; name?: string }[]
  onChange: (value: Value) => void
  isWide?: boolean
}

/** A few choices side by side, one of them chosen. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      className={classNames('inline-flex rounded-lg bg-[#eceef1] p-0.5', props.isWide && 'flex w-full')}
    >
      {props.options.map((option) => {
        const isChosen = option.value === props.value
        return (
          <button
            key={option.value}
            type="button"
            role="radio"
            aria-checked={isChosen}
            aria-label={option.name}
            title={option.name}
            onClick={() => props.onChange(option.value)}
            className={classNames(
              'inline-flex h-7 min-w-0 items-center justify-center rounded-md px-2.5 text-[13px] whitespace-nowrap transition-colors',
              props.isWide && 'flex-1 px-1',
              isChosen ? 'bg-white font-medium text-ink shadow-sm' : 'text-ink-soft hover:text-ink',
            )}
          >
            {option.label}
          </button>
        )
      })}
    </div>
  )
}
