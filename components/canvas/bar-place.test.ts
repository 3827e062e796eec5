import { describe, expect, it } from 'vitest'
import { barHeight, barPlace } from './bar-place'

const view = { top: 44, bottom: 600 }
const box = (top: number, height: number) => ({ left: 0, top, width: 375, height })

describe('the bar of a selected block', () => {
  it('lies within a tall block, in the part that shows', () => {
    expect(barPlace(box(100, 200), view)).toEqual({ side: 'right', top: 2 })
    expect(barPlace(box(-6, 200), view)).toEqual({ side: 'right', top: 52 })
  })

  it('lies under a flat block, and over it at the foot of the page', () => {
    expect(barPlace(box(100, 40), view)).toEqual({ side: 'left', top: 40 })
    expect(barPlace(box(view.bottom - 40, 40), view)).toEqual({ side: 'left', top: -barHeight })
  })

  it('is never out of sight while its block is in sight', () => {
    for (let top = -150; top < view.bottom; top += 10) {
      for (const height of [20, 60, 78, 160]) {
        if (top + height < view.top) continue
        const at = top + barPlace(box(top, height), view).top
        expect(at).toBeGreaterThanOrEqual(view.top)
        expect(at + barHeight).toBeLessThanOrEqual(view.bottom)
      }
    }
  })
})
