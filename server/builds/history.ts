import { z } from 'zod'
import { database, type Transaction } from '../database/client'

/** Upper ends, in milliseconds, of what finished packages are counted in. */
export const durationBuckets = [250, 500, 1000, 2000, 5000, 10_000, 20_000, 60_000, 180_000] as const
export const longerThanAll = 2_147_483_647

/** Counts a finished package, in the transaction that offers it. */
export async function countDuration(transaction: Transaction, target: string, ms: number): Promise<void> {
  const upToMs = durationBuckets.find((bucket) => ms <= bucket) ?? longerThanAll
  await transaction.buildDuration.upsert({
    where: { target_upToMs: { target, upToMs } },
    create: { target, upToMs, count: 1, totalMs: ms },
    update: { count: { increment: 1 }, totalMs: { increment: ms } },
  })
}

/** Of how many of a platform's latest packages the median is taken. */
const remembered = 40

const medians = `
  SELECT wanted.target, percentile_cont(0.5) WITHIN GROUP (ORDER BY past.ms) AS "medianMs"
  FROM unnest($1::text[]) AS wanted(target)
  JOIN LATERAL (
    SELECT ms FROM "BuildTarget"
    WHERE target = wanted.target AND state = 'succeeded' AND ms IS NOT NULL
    ORDER BY "finishedAt" DESC NULLS LAST
    LIMIT ${remembered}
  ) past ON true
  GROUP BY wanted.target`

/** What a platform's package usually takes, milliseconds. A platform nobody has built for is not in it. */
export async function medianDurations(targets: readonly string[]): Promise<Map<string, number>> {
  const rows = await database().$queryRawUnsafe(medians, [...new Set(targets)])
  const parsed = z.array(z.object({ target: z.string(), medianMs: z.number() })).parse(rows)
  return new Map(parsed.map(({ target, medianMs }) => [target, medianMs]))
}
