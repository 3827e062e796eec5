/** So many orders lie between two collections at least. */
const ordersBetween = 8

/**
 * Collects all garbage of a process when it holds more than `most` bytes, and not again at once if that was of no use.
 * Rarely: it takes 0.2 s, and the next order takes as much longer, since code that was compiled goes too. Needs
 * `--expose-gc`.
 * @returns what is to be called after each order.
 */
export function garbageCollector(most: number): () => void {
  let orders = ordersBetween
  return () => {
    orders += 1
    if (orders < ordersBetween || process.memoryUsage().rss < most) return
    orders = 0
    setImmediate(() => globalThis.gc?.())
  }
}
