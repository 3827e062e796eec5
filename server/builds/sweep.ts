import { z } from 'zod'
import { log } from '../base/log'
import { database } from '../database/client'
import { databaseNow } from '../database/now'
import { requeueOrEnd } from './requeue'

/** How often a worker says that it is alive and looks for those that are not. */
export const beatMs = 2500
/**
 * A running build whose worker has been silent for this long is given to another. With the look that finds it, a dead
 * worker's build is taken up well within 15 s of the death.
 */
export const silenceMs = 9000

/**
 * Builds whose worker is silent. Silence begins anew when the database has (re)started: until then nobody could say
 * anything.
 */
const lostBuilds = `
  SELECT id FROM "Build"
  WHERE state = 'running'
    AND greatest("heartbeatAt", timezone('utc', pg_postmaster_start_time()))
      < ${databaseNow} - $1 * interval '1 millisecond'
  ORDER BY id`

const stillLost = `
  SELECT id, "appId" FROM "Build"
  WHERE id = $2 AND state = 'running' AND "heartbeatAt" < ${databaseNow} - $1 * interval '1 millisecond'
  FOR NO KEY UPDATE SKIP LOCKED`

const idSchema = z.array(z.object({ id: z.string() }))
const lostSchema = z.array(z.object({ id: z.string(), appId: z.string() }))

/** Lets builds whose worker is gone be taken up by another. Any number of workers may do this at once. */
export async function sweepBuilds(): Promise<void> {
  for (const { id } of idSchema.parse(await database().$queryRawUnsafe(lostBuilds, silenceMs))) {
    await database().$transaction(async (transaction) => {
      const [build] = lostSchema.parse(await transaction.$queryRawUnsafe(stillLost, silenceMs, id))
      // Its worker has spoken after all, or somebody else is at it.
      if (build === undefined) return
      log.warn({ buildId: id }, 'A build lost its worker')
      await requeueOrEnd(transaction, { ...build, isItsFault: true, problem: 'worker-lost' })
    })
  }
}
