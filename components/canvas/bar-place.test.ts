import { describe, expect, it } from 'vitest'
import { barHeight, barPlace } from './bar-place'

const phone = 600
const box = (top: number, height: number) => ({ left: 0, top, width: 375, height })

describe('the bar of a selected block', () => {
  it('lies within a tall block, in the part that shows', () => {
    expect(barPlace(box(100, 200), phone)).toEqual({ side: 'right', top: 2 })
    expect(barPlace(box(-50, 200), phone)).toEqual({ side: 'right', top: 52 })
  })

  it('lies under a flat block, and over it at the foot of the phone', () => {
    expect(barPlace(box(100, 40), phone)).toEqual({ side: 'left', top: 40 })
    expect(barPlace(box(phone - 40, 40), phone)).toEqual({ side: 'left', top: -barHeight })
  })

  it('is never out of sight while its block is in sight', () => {
    for (let top = -150; top < phone; top += 10) {
      for (const height of [20, 60, 78, 160]) {
        if (top + height < barHeight) continue
        const at = top + barPlace(box(top, height), phone).top
        expect(at).toBeGreaterThanOrEqual(0)
        expect(at + barHeight).toBeLessThanOrEqual(phone)
      }
    }
  })
})
