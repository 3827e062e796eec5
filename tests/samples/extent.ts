/** Whether this run looks at everything (`npm run test:all`) or at samples (`npm test`). */
export const looksAtEverything = process.env.QIAOBAN_TEST_ALL === '1'

/** What samples are drawn by; another is given by QIAOBAN_TEST_SEED. Whoever fails names it. */
export const sampleSeed = Number(process.env.QIAOBAN_TEST_SEED ?? 1)

/** How many of something a test looks at. */
export function extent({ few, all }: { few: number; all: number }): number {
  return looksAtEverything ? all : few
}

/**
 * A few of the list, drawn by the seed and in the list's order; all of it when everything is looked at. Where the same
 * list is drawn from several times, each time with another `draw`, they are others each time.
 */
export function sampled<Item>(list: readonly Item[], few: number, draw = 0): readonly Item[] {
  if (looksAtEverything || few >= list.length) return list
  const random = randomBy(sampleSeed + draw * 1_000_003)
  const chosen = new Set(
    list
      .map((_, index) => ({ index, at: random() }))
      .sort((one, other) => one.at - other.at)
      .slice(0, few)
      .map(({ index }) => index),
  )
  return list.filter((_, index) => chosen.has(index))
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomBy(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
