import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'
import { Tooltip } from './tooltip'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** Said on hover and to screen readers. */
  label: string
  icon: ReactNode
  shortcut?: string
}

/** A square button with an icon and a name on hover. */
export function IconButton({ label, icon, shortcut, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={shortcut ? `${label}  ${shortcut}` : label}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={classNames(
          'inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-ink-soft transition-colors hover:bg-black/5 hover:text-ink active:bg-black/10 disabled:opacity-35 disabled:hover:bg-transparent',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
