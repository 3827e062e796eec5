import { describe, expect, it } from 'vitest'
import { defaultTheme } from '../../model'
import { manifestOf } from '../blocks'
import { cssColor, fixedColor, styleDeclarations, themeDeclarations } from './declarations'

describe('translucent colours', () => {
  it('are written so that older engines know them, too', () => {
    expect(cssColor('#E4572E80')).toBe('rgba(228, 87, 46, 0.502)')
    expect(cssColor('#00000000')).toBe('rgba(0, 0, 0, 0)')
    expect(cssColor('#e4572e')).toBe('#e4572e')
    const styles = styleDeclarations({
      background: '#ffffff80',
      color: '#11111180',
      borderWidth: 1,
      borderColor: '#22222280',
    })
    const theme = themeDeclarations({ ...defaultTheme, primary: '#e4572e80' })
    for (const [, value] of [...styles, ...theme]) expect(JSON.stringify(value)).not.toMatch(/#[0-9a-f]{8}/i)
  })

  it('stay as they are for pictures that are drawn beforehand', () => {
    expect(fixedColor('#e4572e80', defaultTheme)).toBe('#e4572e80')
  })
})

describe('styleDeclarations', () => {
  const properties = (...given: Parameters<typeof styleDeclarations>) =>
    styleDeclarations(...given).map(([property]) => property)

  it('keeps the width of a picture that was given one beside a longer text', () => {
    expect(properties({ width: 160 }, manifestOf('image'))).toEqual(['width', 'flex-shrink'])
    expect(properties({ width: 'full' }, manifestOf('image'))).toEqual(['width'])
    expect(properties({ width: 160 }, manifestOf('text'))).toEqual(['width'])
  })
})
