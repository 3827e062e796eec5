/** What a bench prints of its samples. Milliseconds. */
export interface Figures {
  median: number
  p95: number
  samples: number
}

/** Median and 95th percentile, to a tenth of a millisecond. */
export function figures(samples: readonly number[]): Figures {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
  const tenth = (value: number) => Math.round(value * 10) / 10
  return { median: tenth(at(0.5)), p95: tenth(at(0.95)), samples: samples.length }
}

/** One thing measured, what it should reach, and what stands beside it in the same run. */
export interface Measurement {
  name: string
  /** p95, milliseconds. */
  goal: number
  ours: Figures
  peer: Figures & { name: string }
}

/** Prints measurements for people, or as one JSON object. */
export function report(
  bench: string,
  measurements: readonly Measurement[],
  { json }: { json: boolean },
): void {
  if (json) {
    console.log(JSON.stringify({ bench, unit: 'ms', measurements }))
    return
  }
  for (const { name, goal, ours, peer } of measurements) {
    console.log(`${name} (${ours.samples} samples, milliseconds; goal: p95 under ${goal})`)
    console.log(`  Qiaoban   median ${ours.median}   p95 ${ours.p95}`)
    console.log(`  ${peer.name}   median ${peer.median}   p95 ${peer.p95}`)
  }
}
