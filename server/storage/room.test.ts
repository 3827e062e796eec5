import { expect, it } from 'vitest'
import { createRoom } from './room'

it('is there above the reserve, gone below it, and back by itself', async () => {
  let free = 100
  let clock = 0
  const room = createRoom(
    50,
    async () => free,
    () => clock,
  )
  expect(await room.isThere()).toBe(true)
  free = 50
  clock += 1000
  expect(await room.isThere()).toBe(false)
  free = 51
  clock += 1000
  expect(await room.isThere()).toBe(true)
})

it('looks once a second, however often it is asked', async () => {
  let looks = 0
  let clock = 0
  const room = createRoom(
    50,
    async () => {
      looks += 1
      return 100
    },
    () => clock,
  )
  for (let count = 0; count < 100; count += 1) await room.isThere()
  clock += 1000
  await room.isThere()
  expect(looks).toBe(2)
})

it('does not refuse everything where the disk cannot be asked', async () => {
  const room = createRoom(50, () => Promise.reject(new Error('not supported')))
  expect(await room.isThere()).toBe(true)
})
