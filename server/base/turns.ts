/**
 * Lets at most `count` pieces of work run at a time; the others wait their turn, in order. Work whose signal is aborted
 * while it waits is not begun: its promise rejects with the signal's reason.
 */
export function createTurns(count: number) {
  const waiting: (() => void)[] = []
  let free = count
  return async function takeTurn<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      signal.throwIfAborted()
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
