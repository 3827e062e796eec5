import type { Box } from './drop-target'

/** Pixels that the bar of a selected block takes, with the gap to its block. */
export const barHeight = 26

/** From where to where, measured as boxes are, the phone shows its page: not its title bar and tabs. */
export interface PageView {
  top: number
  bottom: number
}

/**
 * Where the bar of a selected block lies, so that it hides little of what its neighbours say: within a block that has
 * room for it, at its right, where texts seldom begin; else under the block, or over it at the foot of the page.
 * `top` is measured from the block's own top.
 */
export function barPlace(box: Box, view: PageView): { side: 'left' | 'right'; top: number } {
  const hidden = Math.max(0, view.top - box.top)
  const shown = Math.min(box.top + box.height, view.bottom) - Math.max(box.top, view.top)
  if (shown >= 3 * barHeight) return { side: 'right', top: hidden + 2 }
  const isRoomBelow = box.top + box.height + barHeight <= view.bottom
  return { side: 'left', top: isRoomBelow ? box.height : -barHeight }
}
