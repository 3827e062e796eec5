import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Operation } from '@/model'
import { adoptUnsentBatches, deliverUnsentBatches, keepUnsentBatches } from './unsent-batches'

const rename = (name: string): Operation => ({ type: 'set-app', changes: { name } })
const batch = (id: string) => ({ id, operations: [rename(id)] })

let answers: (Response | 'no connection')[] = []
let sent: string[] = []

beforeEach(() => {
  answers = []
  sent = []
  vi.stubGlobal('localStorage', storage())
  vi.stubGlobal('fetch', async (_path: string, options: { body: string }) => {
    const answer = answers.shift() ?? 'no connection'
    if (answer === 'no connection') throw new TypeError('Failed to fetch')
    sent.push(JSON.parse(options.body).batchId)
    return answer
  })
})
afterEach(() => vi.unstubAllGlobals())

/** A storage as browsers have it: its keys are its own properties. */
function storage(): Record<string, unknown> {
  const methods = {
    getItem(this: Record<string, unknown>, key: string) {
      return this[key] ?? null
    },
    setItem(this: Record<string, unknown>, key: string, value: string) {
      this[key] = value
    },
    removeItem(this: Record<string, unknown>, key: string) {
      delete this[key]
    },
  }
  return Object.create(methods)
}

describe('adoptUnsentBatches', () => {
  it('takes what every window of the app left, once, and nothing of other apps', () => {
    keepUnsentBatches('app', 'first', [batch('a'), batch('b')])
    keepUnsentBatches('app', 'second', [batch('b'), batch('c')])
    keepUnsentBatches('other', 'first', [batch('x')])
    expect(adoptUnsentBatches('app', 'new').map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(adoptUnsentBatches('app', 'newer').map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(adoptUnsentBatches('other', 'new').map(({ id }) => id)).toEqual(['x'])
  })

  it('leaves the others theirs when a window has sent all of its own', () => {
    keepUnsentBatches('app', 'first', [batch('a')])
    keepUnsentBatches('app', 'second', [])
    expect(adoptUnsentBatches('app', 'new').map(({ id }) => id)).toEqual(['a'])
  })
})

describe('deliverUnsentBatches', () => {
  it('sends in order, keeps what got no answer, and tells of a refusal', async () => {
    keepUnsentBatches('app', 'gone', [batch('a'), batch('b'), batch('c')])
    answers = [Response.json({ revision: 1 }), Response.json({ error: {} }, { status: 400 })]
    const delivered = await deliverUnsentBatches('app', 'new')
    expect(sent).toEqual(['a', 'b'])
    expect(delivered).toEqual({ left: [batch('c')], isAnyRefused: true })
    expect(adoptUnsentBatches('app', 'next')).toEqual([batch('c')])
  })
})
