'use client'

import { type RefObject, useEffect, useState } from 'react'

/** Whether a row that scrolls sideways goes on beyond its left and right edge. `contents` tells when to look again. */
export function useOverflow(
  row: RefObject<HTMLElement | null>,
  contents: unknown,
): { left: boolean; right: boolean } {
  const [overflow, setOverflow] = useState({ left: false, right: false })
  // biome-ignore lint/correctness/useExhaustiveDependencies: other contents have another width
  useEffect(() => {
    const element = row.current
    if (!element) return
    const look = () => {
      const left = element.scrollLeft > 1
      const right = element.scrollLeft + element.clientWidth < element.scrollWidth - 1
      setOverflow((before) => (before.left === left && before.right === right ? before : { left, right }))
    }
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [row, contents])
  return overflow
}
