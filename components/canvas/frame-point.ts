/** How much larger than its own pixels an element is drawn. */
export function scaleOf(element: HTMLElement): number {
  return element.offsetWidth === 0 ? 1 : element.getBoundingClientRect().width / element.offsetWidth
}

/** A point of the window in the pixels of a frame, which may be drawn larger or smaller than it is. */
export function pointInFrame(frame: HTMLElement, at: { x: number; y: number }): { x: number; y: number } {
  const { left, top } = frame.getBoundingClientRect()
  const scale = scaleOf(frame)
  return { x: (at.x - left) / scale, y: (at.y - top) / scale }
}
