import { describe, expect, it } from 'vitest'
import { processWide } from '../base/process-wide'
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

  it('says when it is worth asking again', () => {
    for (let count = 0; count < 3; count += 1) passes('e', 0)
    expect(() => limitRate(limit, 'e', 'Slow down', 0)).toThrow(
      expect.objectContaining({
        status: 429,
        code: 'too-many-requests',
        details: { retryAfterSeconds: 10 },
      }),
    )
  })

  it('keeps little of a key that somebody made long', () => {
    const long = 'x'.repeat(100_000)
    expect([1, 2, 3, 4].map(() => passes(long, 0))).toEqual([true, true, true, false])
    expect(passes(`${long}y`, 0)).toBe(true)
    const kept = processWide('rate-limits', () => new Map<string, unknown>())
    expect(Math.max(...[...kept.keys()].map((key) => key.length))).toBeLessThan(300)
  })

  it('counts each key by itself', () => {
    for (let count = 0; count < 4; count += 1) passes('c', 0)
    expect(passes('d', 0)).toBe(true)
  })
})
