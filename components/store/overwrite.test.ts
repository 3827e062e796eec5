import { expect, it } from 'vitest'
import type { Operation } from '@/model'
import { overwritten } from './overwrite'

const type = (value: string, nodeId = 'a', name = 'text'): Operation => ({
  type: 'set-prop',
  nodeId,
  name,
  value,
})

it('makes one operation of the letters of a word, and one of what takes them back', () => {
  expect(overwritten([type('S')], [type('Sh')])).toEqual([type('Sh')])
})

it('keeps what sets something else', () => {
  const style: Operation = { type: 'set-style', nodeId: 'a', style: {} }
  expect(overwritten([type('S'), style, type('x', 'b')], [type('Sh')])).toEqual([
    style,
    type('x', 'b'),
    type('Sh'),
  ])
  const name: Operation = { type: 'set-app', changes: { name: 'x' } }
  const home: Operation = { type: 'set-app', changes: { homePageId: 'x' } }
  expect(overwritten([name], [home])).toEqual([name, home])
})

it('keeps all where order matters', () => {
  const move: Operation = { type: 'move-node', nodeId: 'a', parentId: 'b', slot: 'children', index: 0 }
  expect(overwritten([type('S'), move], [type('Sh')])).toEqual([type('S'), move, type('Sh')])
})
