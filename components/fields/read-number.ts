/** What a person typed into a field for numbers. */
export type TypedNumber =
  | { kind: 'empty' }
  | { kind: 'number'; value: number; isInBounds: boolean }
  | { kind: 'not-a-number' }

interface Bounds {
  min: number
  max: number
  step: number
}

/** Reads a typed number; digits and signs as a Chinese keyboard writes them (３６．５) count too. */
export function readNumber(text: string, bounds: Bounds): TypedNumber {
  // NFKC makes the wide forms narrow; the Chinese full stop is a letter of its own.
  const plain = text.normalize('NFKC').replace(/。/g, '.').trim()
  if (plain === '') return { kind: 'empty' }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return { kind: 'not-a-number' }
  const value = Number(plain)
  return { kind: 'number', value, isInBounds: withinBounds(value, bounds) === value }
}

/** The nearest number that the bounds and the step allow: whole where the step is. */
export function withinBounds(value: number, { min, max, step }: Bounds): number {
  return Math.max(min, Math.min(max, Number.isInteger(step) ? Math.round(value) : value))
}
