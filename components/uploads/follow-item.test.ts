import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { followItem } from './follow-item'

const items = (text: string) => [...text].map((title) => ({ title }))

describe('followItem', () => {
  it.each([
    ['abc', 'abc', 1, 1],
    ['abc', 'aBc', 1, 1],
    ['abc', 'abC', 1, 1],
    ['ab', 'bb', 0, 0],
    ['abc', 'xabc', 1, 2],
    ['abc', 'bc', 1, 0],
    ['abc', 'ac', 1, undefined],
    ['abc', 'bac', 1, 0],
    ['abc', 'acb', 1, 2],
    ['abc', 'cab', 2, 0],
    ['abc', 'abbc', 1, 1],
    ['abc', '', 1, undefined],
    ['abc', 'acd', 1, undefined],
  ])('in %s that became %s, item %d is at %s', (before, after, index, expected) => {
    expect(followItem(items(before), items(after), index)).toBe(expected)
  })

  it('tells items that are alike apart when they are the same objects', () => {
    const [a, first, second] = items('abb')
    if (!a || !first || !second) throw new Error('Three items are needed.')
    expect(followItem([a, first, second], [a, second], 2)).toBe(1)
    expect(followItem([a, first, second], [a, second], 1)).toBe(undefined)
  })

  it('finds every item again after one of different items was moved, removed or put in', () => {
    const list = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(
        list,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('move', 'remove', 'insert'),
        (texts, from, to, how) => {
          const before = texts.map((title) => ({ title }))
          const after = [...before]
          const at = to % before.length
          if (how === 'insert') after.splice(at, 0, { title: 'a new one' })
          else {
            const [taken] = after.splice(from % before.length, 1)
            if (how === 'move' && taken) after.splice(at, 0, taken)
          }
          before.forEach((item, index) => {
            const found = followItem(before, after, index)
            expect(found).toBe(after.includes(item) ? after.indexOf(item) : undefined)
          })
        },
      ),
    )
  })

  it('keeps an edited item in its place', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 8 }), fc.nat(), (texts, at) => {
        const index = at % texts.length
        const before = texts.map((title) => ({ title, image: '' }))
        const after = before.map((item, i) =>
          i === index ? { ...item, title: `${item.title} edited` } : item,
        )
        expect(followItem(before, after, index)).toBe(index)
      }),
    )
  })
})
