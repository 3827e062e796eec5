import type { CSSProperties, KeyboardEvent, PointerEvent, ReactNode } from 'react'

/** What every element takes, by Taro's names. */
export interface ElementProps {
  id?: string
  className?: string
  style?: CSSProperties
  onClick?: () => void
  children?: ReactNode
  /** A class for as long as the element is pressed. */
  hoverClass?: string
  'aria-role'?: string
  'aria-label'?: string
  'aria-checked'?: boolean
  'aria-level'?: number
}

/**
 * Taro's properties as those of an HTML element. What acts on a tap is a button for everybody: it can be reached with the
 * keyboard, and acts on Enter and the space bar.
 */
export function htmlProps({ hoverClass, 'aria-role': role, ...rest }: ElementProps) {
  const { onClick } = rest
  const named = role ? { role } : {}
  const pressed = hoverClass ? pressedHandlers(hoverClass) : {}
  if (!onClick) return { ...rest, ...named, ...pressed }
  return {
    ...rest,
    ...pressed,
    role: role ?? 'button',
    tabIndex: 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
      event.preventDefault()
      onClick()
    },
  }
}

function pressedHandlers(pressedClass: string) {
  const release = ({ currentTarget }: PointerEvent) => currentTarget.classList.remove(pressedClass)
  return {
    onPointerDown: ({ currentTarget }: PointerEvent) => currentTarget.classList.add(pressedClass),
    onPointerUp: release,
    onPointerLeave: release,
    onPointerCancel: release,
  }
}
