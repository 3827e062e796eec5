import type { Box } from './drop-target'

/** Pixels that the bar of a selected block takes, with the gap to its block. */
export const barHeight = 26

/**
 * Where the bar of a selected block lies, so that it hides little of what its neighbours say: within a block that has
 * room for it, at its right, where texts seldom begin; else under the block, or over it at the foot of the phone.
 * `top` is measured from the block's own top.
 */
export function barPlace(box: Box, viewHeight: number): { side: 'left' | 'right'; top: number } {
  const hidden = Math.max(0, -box.top)
  const shown = Math.min(box.top + box.height, viewHeight) - Math.max(box.top, 0)
  if (shown >= 3 * barHeight) return { side: 'right', top: hidden + 2 }
  const isRoomBelow = box.top + box.height + barHeight <= viewHeight
  return { side: 'left', top: isRoomBelow ? box.height : -barHeight }
}
