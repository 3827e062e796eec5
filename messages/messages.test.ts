import { describe, expect, it } from 'vitest'
import en from './en.json'
import zh from './zh.json'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  )
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((match) => match[1]).sort()

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect(leaves(zh).map(([key]) => key)).toEqual(leaves(en).map(([key]) => key))
  })

  it('are Chinese in Chinese and not in English', () => {
    const han = /[\u4e00-\u9fff]/
    expect(leaves(en).filter(([, text]) => han.test(text))).toEqual([])
    expect(
      leaves(zh)
        .filter(([, text]) => !han.test(text))
        .map(([key]) => key),
    ).toEqual(['build.size'])
  })

  it('take the same values', () => {
    const english = new Map(leaves(en))
    const different = leaves(zh).filter(
      ([key, text]) =>
        key !== 'fields.addItem' &&
        String(placeholders(text)) !==
          String(placeholders(english.get(key) ?? '').filter((name) => name !== 'plural')),
    )
    expect(different).toEqual([])
  })
})
