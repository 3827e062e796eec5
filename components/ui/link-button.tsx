import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

const sizes = {
  small: 'h-8 shrink-0 px-3 text-[13px]',
  medium: 'h-9 px-4 text-sm',
} as const

interface LinkButtonProps {
  href: string
  size?: keyof typeof sizes
  children: ReactNode
}

/** A way to another screen that looks like a button beside buttons. */
export function LinkButton({ href, size = 'medium', children }: LinkButtonProps) {
  return (
    <Link
      href={href}
      className={classNames(
        'inline-flex items-center rounded-lg border border-line-strong bg-white font-medium hover:bg-wash',
        sizes[size],
      )}
    >
      {children}
    </Link>
  )
}
