import { expect, it } from 'vitest'
import { createTurns } from './turns'

it('runs so many at a time, in the order they came, also after one failed', async () => {
  const takeTurn = createTurns(2)
  const { signal } = new AbortController()
  const log: string[] = []
  const finish = new Map<string, () => void>()
  const work = (name: string, fails = false) =>
    takeTurn(
      () =>
        new Promise<void>((resolve, reject) => {
          log.push(name)
          finish.set(name, () => (fails ? reject(new Error(name)) : resolve()))
        }),
      signal,
    )
  const all = [work('a', true), work('b'), work('c'), work('d')]
  expect(log).toEqual(['a', 'b'])
  finish.get('a')?.()
  await expect(all[0]).rejects.toThrow('a')
  await Promise.resolve()
  expect(log).toEqual(['a', 'b', 'c'])
  finish.get('b')?.()
  await all[1]
  await Promise.resolve()
  expect(log).toEqual(['a', 'b', 'c', 'd'])
  finish.get('c')?.()
  finish.get('d')?.()
  await Promise.all(all.slice(2))
})

it('does not begin work that was given up while it waited, and goes on with the next', async () => {
  const takeTurn = createTurns(1)
  const given = new AbortController()
  const { signal } = new AbortController()
  let finish: () => void = () => {}
  const first = takeTurn(
    () =>
      new Promise<void>((resolve) => {
        finish = resolve
      }),
    signal,
  )
  let began = false
  const second = takeTurn(async () => {
    began = true
  }, given.signal)
  const third = takeTurn(async () => 'third', signal)
  given.abort()
  finish()
  await first
  await expect(second).rejects.toThrow()
  expect(began).toBe(false)
  expect(await third).toBe('third')
})
