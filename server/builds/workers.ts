import { z } from 'zod'
import { database } from '../database/client'
import { databaseNow } from '../database/now'

/** A worker that has not said anything for this long is taken for dead. */
export const aliveMs = 15_000

const countAlive = `
  SELECT count(*)::int AS alive FROM "Worker"
  WHERE "seenAt" > ${databaseNow} - $1 * interval '1 millisecond'`

/** How many build workers are alive, on all machines. */
export async function aliveWorkers(): Promise<number> {
  const rows = await database().$queryRawUnsafe(countAlive, aliveMs)
  return z.array(z.object({ alive: z.number() })).parse(rows)[0]?.alive ?? 0
}
