import { describe, expect, it } from 'vitest'
import { limitRate } from './rate-limit'

const limit = { name: 'test', burst: 3, seconds: 30 }
const passes = (key: string, now: number) => {
  try {
    limitRate(limit, key, 'Slow down', now)
    return true
  } catch {
    return false
  }
}

describe('limitRate', () => {
  it('lets a burst through, then one every so often', () => {
    expect([1, 2, 3, 4].map(() => passes('a', 0))).toEqual([true, true, true, false])
    expect(passes('a', 9_999)).toBe(false)
    expect(passes('a', 10_000)).toBe(true)
    expect(passes('a', 10_001)).toBe(false)
  })

  it('does not save up more than a burst', () => {
    expect(passes('b', 0)).toBe(true)
    expect([1, 2, 3, 4].map(() => passes('b', 10_000_000))).toEqual([true, true, true, false])
  })

  it('counts each key by itself', () => {
    for (let count = 0; count < 4; count += 1) passes('c', 0)
    expect(passes('d', 0)).toBe(true)
  })
})
