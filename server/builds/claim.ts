import { z } from 'zod'
import { database, type Transaction } from '../database/client'
import { databaseNow } from '../database/now'
import type { BuildTargetName } from './target-name'

export interface ClaimedBuild {
  id: string
  appId: string
  document: unknown
  serverUrl: string
  targets: BuildTargetName[]
}

/** Builds begun this many minutes ago still count for their owner when it is decided whose turn it is. */
export const turnMinutes = 5

/** How much each owner has running, or has had of late: who has had less goes first. */
export const busyOwners = `
  SELECT app."ownerId", count(*) AS builds
  FROM "Build" build JOIN "App" app ON app.id = build."appId"
  WHERE build.state = 'running'
     OR build.state <> 'queued' AND build."startedAt" > ${databaseNow} - interval '${turnMinutes} minutes'
  GROUP BY app."ownerId"`

/**
 * The build whose turn it is: of the owner with the fewest running, then the oldest. A row another worker is taking is
 * passed over, so that any number of workers take different ones without waiting for each other.
 */
const takeNext = `
  WITH busy AS (${busyOwners})
  UPDATE "Build" SET
    state = 'running', "workerId" = $1, "heartbeatAt" = ${databaseNow}, "startedAt" = ${databaseNow},
    attempts = attempts + 1
  WHERE id = (
    SELECT build.id
    FROM "Build" build
    JOIN "App" app ON app.id = build."appId"
    LEFT JOIN busy ON busy."ownerId" = app."ownerId"
    WHERE build.state = 'queued' AND ($2::text IS NULL OR build.id = $2)
    ORDER BY coalesce(busy.builds, 0), build."createdAt", build.id
    LIMIT 1
    FOR UPDATE OF build SKIP LOCKED
  )
  RETURNING id`

const idsSchema = z.array(z.object({ id: z.string() }))

/** Takes the build whose turn it is (or the one named, if it still waits). Undefined when there is none. */
export async function claimBuild(workerId: string, buildId?: string): Promise<ClaimedBuild | undefined> {
  const taken = idsSchema.parse(await database().$queryRawUnsafe(takeNext, workerId, buildId ?? null))
  const [build] = taken
  if (build === undefined) return undefined
  const row = await database().build.findUnique({
    where: { id: build.id },
    select: {
      id: true,
      appId: true,
      document: true,
      serverUrl: true,
      targets: { where: { state: { not: 'succeeded' } }, select: { target: true } },
    },
  })
  // Its app may have been deleted in this moment.
  return row === null
    ? undefined
    : { ...row, targets: row.targets.map(({ target }) => target as BuildTargetName) }
}

/**
 * Holds the row until the transaction ends, if the build is still this worker's: nobody can take it away meanwhile.
 * Undefined when it is not.
 */
export async function holdBuild(
  transaction: Transaction,
  buildId: string,
  workerId: string,
): Promise<{ cancelRequested: boolean } | undefined> {
  const rows = await transaction.$queryRaw`
    SELECT "cancelRequested" FROM "Build"
    WHERE id = ${buildId} AND "workerId" = ${workerId} AND state = 'running'
    FOR NO KEY UPDATE`
  return z.array(z.object({ cancelRequested: z.boolean() })).parse(rows)[0]
}
