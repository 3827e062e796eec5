import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { Spinner } from './spinner'

const looks = {
  primary: 'bg-brand-500 text-white hover:bg-brand-600 active:bg-brand-700 shadow-sm',
  secondary: 'bg-white text-ink border border-line-strong hover:bg-wash active:bg-line',
  quiet: 'text-ink-soft hover:bg-black/5 hover:text-ink active:bg-black/10',
  danger: 'bg-red-600 text-white hover:bg-red-700',
}
const sizes = {
  small: 'h-8 px-3 text-[13px] rounded-lg gap-1.5',
  medium: 'h-9 px-4 text-sm rounded-lg gap-2',
  large: 'h-12 px-7 text-base rounded-xl gap-2',
}

interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof looks
  size?: keyof typeof sizes
  isBusy?: boolean
}

export function Button({
  look = 'secondary',
  size = 'medium',
  isBusy,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || isBusy}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap transition-colors disabled:opacity-50',
        looks[look],
        sizes[size],
        className,
      )}
    >
      {isBusy && <Spinner />}
      {children}
    </button>
  )
}
