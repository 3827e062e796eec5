import { openStreams } from '../base/limits'
import { processWide } from '../base/process-wide'
import { DomainError } from './errors'
import type { EventSource } from './event-stream'
import { clientAddress } from './origin'

/** Whose streams are counted: all of one account, all of one preview's token, all of one address. */
export type StreamKey = readonly [kind: keyof typeof openStreams, key: string]

const counts = () => processWide('open-streams', () => new Map<string, number>())

/**
 * Counts one more open stream for each of the keys; returns how to give it back, which may be called more than once.
 * Throws a 429 and counts nothing when one of them has as many as it may. Kept per process.
 */
export function takeStream(keys: readonly StreamKey[]): () => void {
  const open = counts()
  const ids = keys.map(([kind, key]) => `${kind} ${key}`)
  keys.forEach(([kind], at) => {
    if ((open.get(ids[at] ?? '') ?? 0) >= openStreams[kind])
      throw new DomainError(429, 'too-many-streams', 'Too many windows are open. Close some.')
  })
  for (const id of ids) open.set(id, (open.get(id) ?? 0) + 1)
  let isGiven = false
  return () => {
    if (isGiven) return
    isGiven = true
    for (const id of ids) {
      const left = (open.get(id) ?? 1) - 1
      if (left > 0) open.set(id, left)
      else open.delete(id)
    }
  }
}

/** The same source, counted for as long as its stream is open. Throws a 429 when too many are. */
export function countedStream(request: Request, key: StreamKey, source: EventSource): EventSource {
  const giveBack = takeStream([key, ['address', clientAddress(request.headers)]])
  return {
    start(...arguments_) {
      try {
        const stop = source.start(...arguments_)
        return () => {
          giveBack()
          stop()
        }
      } catch (error) {
        giveBack()
        throw error
      }
    },
  }
}
