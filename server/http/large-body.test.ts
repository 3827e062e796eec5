import { expect, it } from 'vitest'
import { largeBodies } from '../base/limits'
import { withBody } from './large-body'

const maxBytes = 8 * 1024 * 1024

function request(bytes: number): Request {
  return new Request('http://localhost/', {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'content-length': String(bytes) },
  })
}

/** Work that goes on until it is let go, and how much of it is under way. */
function held() {
  const state = { running: 0, most: 0 }
  const letGo: (() => void)[] = []
  return {
    state,
    letGo,
    async work() {
      state.running += 1
      state.most = Math.max(state.most, state.running)
      await new Promise<void>((resolve) => letGo.push(resolve))
      state.running -= 1
    },
  }
}

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

it('works on one large body of an account at a time, while small ones pass', async () => {
  const large = held()
  const all = [1, 2, 3].map(() =>
    withBody(request(largeBodies.fromBytes + 1), 'one', { maxBytes }, large.work),
  )
  await settled()
  expect(large.state.running).toBe(1)
  expect(await withBody(request(100), 'one', { maxBytes }, async (body) => body.byteLength)).toBe(100)
  while (large.letGo.length > 0) {
    large.letGo.shift()?.()
    await settled()
  }
  await Promise.all(all)
  expect(large.state.most).toBe(1)
})

it('works on large bodies of a few accounts at a time', async () => {
  const large = held()
  const accounts = Array.from({ length: largeBodies.atOnce + 3 }, (_, index) => `account ${index}`)
  const all = accounts.map((account) =>
    withBody(request(largeBodies.fromBytes + 1), account, { maxBytes }, large.work),
  )
  await settled()
  expect(large.state.running).toBe(largeBodies.atOnce)
  while (large.letGo.length > 0) {
    large.letGo.shift()?.()
    await settled()
  }
  await Promise.all(all)
})

it('refuses more of an account than may wait, and takes them again later', async () => {
  const large = held()
  const many = Array.from({ length: largeBodies.waitingPerAccount + 1 }, () =>
    withBody(request(largeBodies.fromBytes + 1), 'many', { maxBytes }, large.work),
  )
  await settled()
  await expect(
    withBody(request(largeBodies.fromBytes + 1), 'many', { maxBytes }, large.work),
  ).rejects.toMatchObject({ status: 429 })
  while (large.letGo.length > 0) {
    large.letGo.shift()?.()
    await settled()
  }
  await Promise.all(many)
  const again = withBody(request(largeBodies.fromBytes + 1), 'many', { maxBytes }, async () => 'done')
  expect(await again).toBe('done')
})

it('is not read further than the limit, whatever it says of itself', async () => {
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
  })
  const options = { method: 'POST', body: endless, duplex: 'half' }
  await expect(
    withBody(new Request('http://localhost/', options), 'endless', { maxBytes: 1024 * 1024 }, async () => {}),
  ).rejects.toMatchObject({ status: 413 })
})
