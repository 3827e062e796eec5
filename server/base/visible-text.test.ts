import { describe, expect, it } from 'vitest'
import { visibleText } from './visible-text'

describe('visibleText', () => {
  it.each([
    '\u061c',
    '\u200b',
    '\u2060',
    '\u00ad',
    '\u180e',
    '\ufeff',
    '\u202e',
    '\u2067',
    '\u115f',
    '\u3164',
    '\u2800',
    '\0',
  ])('drops %j', (character) => {
    expect(visibleText(`${character}A${character}n${character}`)).toBe('An')
    expect(visibleText(character.repeat(3))).toBe('')
  })

  it.each(['王小明', 'Ann-Marie O’Neil', '👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'می‌خواهم', 'Zoë', '❤️'])('keeps %s', (name) => {
    expect(visibleText(` ${name} `)).toBe(name)
  })

  it('leaves nothing of what is seen only with others', () => {
    for (const text of ['\u200d', '\u200c \u200d', '\ufe0f', '\u0301']) expect(visibleText(text)).toBe('')
  })
})
