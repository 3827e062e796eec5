/** Thrown when too many of one key wait already. */
export class TooManyWaiting extends Error {
  override name = 'TooManyWaiting'
}

/**
 * Lets one piece of work run at a time. Those who wait take turns by key, so that whoever has many in the queue does not
 * hold up others: of each key one, then of each the next.
 */
export function createFairTurns({ mostWaiting }: { mostWaiting: number }) {
  /** In the order of their turns; each with what waits of it, oldest first. */
  const queues = new Map<string, (() => void)[]>()
  let isBusy = false

  const next = () => {
    for (const [key, queue] of queues) {
      const begin = queue.shift()
      queues.delete(key)
      // To the end of the line.
      if (queue.length > 0) queues.set(key, queue)
      if (begin) return begin()
    }
    isBusy = false
  }

  /** @throws TooManyWaiting */
  return async function takeTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    if (isBusy) {
      const queue = queues.get(key) ?? []
      if (queue.length >= mostWaiting) throw new TooManyWaiting()
      queues.set(key, queue)
      await new Promise<void>((resolve) => queue.push(resolve))
    }
    isBusy = true
    try {
      return await work()
    } finally {
      next()
    }
  }
}
