import { expect, it } from 'vitest'
import { looksAtEverything, randomBy, sampled } from './extent'

const letters = [...'abcdefgh']

it('draws the same few, in order, for the same seed', () => {
  const few = sampled(letters, 3)
  expect(few).toEqual(sampled(letters, 3))
  expect(few).toHaveLength(looksAtEverything ? letters.length : 3)
  expect([...few].sort()).toEqual(few)
  expect(sampled(letters, 9)).toEqual(letters)
})

it('draws others from the same list when asked to', () => {
  const seen = Array.from({ length: 20 }, (_, draw) => sampled(letters, 3, draw)).flat()
  expect(new Set(seen)).toEqual(new Set(letters))
})

it('spreads over what there is', () => {
  const random = randomBy(7)
  const numbers = Array.from({ length: 1000 }, random)
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...numbers)).toBeLessThan(1)
  expect(numbers.reduce((sum, number) => sum + number, 0) / 1000).toBeCloseTo(0.5, 1)
})
