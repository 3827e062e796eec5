import type { CSSProperties, ReactNode } from 'react'

/** What every block takes besides its own properties, and hands to its root element. */
export interface BlockProps {
  id?: string
  className?: string
  style?: CSSProperties
  onClick?: () => void
  /** What it is for a screen reader, where it is tapped as a whole. */
  'aria-role'?: string
  children?: ReactNode
}

/** Class names joined, without the absent ones. */
export function classes(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
