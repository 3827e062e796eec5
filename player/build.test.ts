import { describe, expect, it } from 'vitest'
import { withScaledPixels } from './build'

describe('withScaledPixels', () => {
  it('turns design pixels into the unit of the web', () => {
    expect(withScaledPixels('a{margin: -2px 12.5px 0}')).toBe(
      'a{margin: calc(-2 * var(--unit)) calc(12.5 * var(--unit)) 0}',
    )
  })

  it('leaves what is no value', () => {
    const css = '@media (min-width: 430px) { a { width: 100% } }'
    expect(withScaledPixels(css)).toBe(css)
  })
})
