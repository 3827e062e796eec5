/** Timers run in order of their time as soon as there is nothing else to do, without waiting. */
export function createTimers() {
  const waiting = new Map<number, { at: number; run: () => void }>()
  let last = 0
  let now = 0
  return {
    set(run: () => void, delay = 0): number {
      waiting.set(++last, { at: now + delay, run })
      return last
    },
    clear: (id: number) => waiting.delete(id),
    /** Runs everything due within the first second. */
    async settle(): Promise<void> {
      const end = now + 1000
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve))
        const [next] = [...waiting].sort(([idA, a], [idB, b]) => a.at - b.at || idA - idB)
        if (!next || next[1].at > end) return
        waiting.delete(next[0])
        now = Math.max(now, next[1].at)
        next[1].run()
      }
    },
  }
}
