import { describe, expect, it } from 'vitest'
import { manifestOf } from '../blocks'
import { styleDeclarations } from './declarations'

const properties = (...given: Parameters<typeof styleDeclarations>) =>
  styleDeclarations(...given).map(([property]) => property)

describe('styleDeclarations', () => {
  it('keeps the width of a picture that was given one beside a longer text', () => {
    expect(properties({ width: 160 }, manifestOf('image'))).toEqual(['width', 'flex-shrink'])
    expect(properties({ width: 'full' }, manifestOf('image'))).toEqual(['width'])
    expect(properties({ width: 160 }, manifestOf('text'))).toEqual(['width'])
  })
})
