import { describe, expect, it } from 'vitest'
import { scalePixels } from './build'

describe('scalePixels', () => {
  it('turns design pixels into the unit of the player', () => {
    expect(scalePixels('margin: -2px 12.5px 0')).toBe(
      'margin: calc(-2 * var(--unit)) calc(12.5 * var(--unit)) 0',
    )
  })
})
