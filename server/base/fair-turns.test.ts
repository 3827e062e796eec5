import { expect, it } from 'vitest'
import { createFairTurns } from './fair-turns'

it('does one at a time, of each key in turn', async () => {
  const takeTurn = createFairTurns({ mostWaiting: 10 })
  const order: string[] = []
  let running = 0
  const work = (name: string) => async () => {
    running += 1
    expect(running).toBe(1)
    await new Promise((resolve) => setImmediate(resolve))
    order.push(name)
    running -= 1
  }
  await Promise.all([
    ...['a1', 'a2', 'a3', 'a4'].map((name) => takeTurn('a', work(name))),
    ...['b1', 'b2'].map((name) => takeTurn('b', work(name))),
    takeTurn('c', work('c1')),
  ])
  expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4'])
})

it('goes on after a failure', async () => {
  const takeTurn = createFairTurns({ mostWaiting: 10 })
  const failed = takeTurn('a', () => Promise.reject(new Error('no')))
  const done = takeTurn('a', async () => 'done')
  await expect(failed).rejects.toThrow('no')
  expect(await done).toBe('done')
  expect(await takeTurn('b', async () => 'again')).toBe('again')
})

it('refuses more of one key than may wait, not of others', async () => {
  const takeTurn = createFairTurns({ mostWaiting: 2 })
  const all = [1, 2, 3].map(() => takeTurn('a', async () => {}))
  await expect(takeTurn('a', async () => {})).rejects.toThrow('')
  await takeTurn('b', async () => {})
  await Promise.all(all)
})
