import { describe, expect, it } from 'vitest'
import { readNumber, withinBounds } from './read-number'

const bounds = { min: 16, max: 200, step: 1 }

describe('readNumber', () => {
  it.each(['36', ' 36 ', '３６', '36.', '+36'])('reads %j', (text) => {
    expect(readNumber(text, bounds)).toEqual({ kind: 'number', value: 36, isInBounds: true })
  })

  it('says when a number is not one that the field may hold, and changes nothing of it', () => {
    expect(readNumber('3', bounds)).toEqual({ kind: 'number', value: 3, isInBounds: false })
    expect(readNumber('20.5', bounds)).toEqual({ kind: 'number', value: 20.5, isInBounds: false })
    expect(readNumber('20。5', { ...bounds, step: 0.1 })).toMatchObject({ value: 20.5, isInBounds: true })
  })

  it.each(['abc', '3a', '-', '1e3', '0x10', 'Infinity', '1,5'])('does not take %j for a number', (text) => {
    expect(readNumber(text, bounds)).toEqual({ kind: 'not-a-number' })
  })

  it('knows an empty field', () => {
    expect(readNumber(' ', bounds)).toEqual({ kind: 'empty' })
  })
})

describe('withinBounds', () => {
  it('gives the nearest number that is allowed', () => {
    expect([3, 500, 20.6].map((value) => withinBounds(value, bounds))).toEqual([16, 200, 21])
  })
})
