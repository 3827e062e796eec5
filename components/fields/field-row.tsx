import type { ReactNode } from 'react'
import { classNames } from '../ui/class-names'

interface FieldRowProps {
  label: string
  hint?: string
  /** The field stands below its label instead of beside it. */
  isStacked?: boolean
  children: ReactNode
}

/** One line of a form: a label and its field. */
export function FieldRow({ label, hint, isStacked, children }: FieldRowProps) {
  return (
    <div
      className={classNames(
        isStacked ? 'flex flex-col gap-1.5' : 'grid grid-cols-[84px_1fr] items-center gap-x-3',
      )}
    >
      <span className="text-[13px] leading-5 text-ink-soft">{label}</span>
      <div className="min-w-0">{children}</div>
      {hint && (
        <p className={classNames('text-xs leading-4 text-ink-faint', !isStacked && 'col-start-2 mt-1')}>
          {hint}
        </p>
      )}
    </div>
  )
}
