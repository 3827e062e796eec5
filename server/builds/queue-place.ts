import { z } from 'zod'
import type { QueuePlace } from '@/protocol/owner/builds'
import { database } from '../database/client'
import { databaseNow } from '../database/now'
import { busyOwners } from './claim'
import { medianDurations } from './history'
import { aliveMs } from './workers'

/**
 * Every build that waits, in the order in which they will be taken if nothing else happens: an owner's second has one
 * more before it than the first.
 */
const placesSql = `
  WITH busy AS (${busyOwners}), waiting AS (
    SELECT build.id, build."createdAt",
      coalesce(busy.builds, 0)
        + row_number() OVER (PARTITION BY app."ownerId" ORDER BY build."createdAt", build.id) AS turn
    FROM "Build" build
    JOIN "App" app ON app.id = build."appId"
    LEFT JOIN busy ON busy."ownerId" = app."ownerId"
    WHERE build.state = 'queued'
  )
  SELECT id, (row_number() OVER (ORDER BY turn, "createdAt", id))::int AS place FROM waiting ORDER BY place`

/** The place of every build that waits, the next one's being 1. */
export async function queuePlaces(): Promise<Map<string, number>> {
  const rows = await database().$queryRawUnsafe(placesSql)
  const places = z.array(z.object({ id: z.string(), place: z.number() })).parse(rows)
  return new Map(places.map(({ id, place }) => [id, place]))
}

const lanesSql = `
  SELECT coalesce(sum(lanes), 0)::int AS lanes FROM "Worker"
  WHERE "seenAt" > ${databaseNow} - $1 * interval '1 millisecond'`

/**
 * Where a waiting build stands. The time is the work before it, each platform taking what it usually does, shared by
 * all that the workers do at a time. Undefined when it does not wait.
 */
export async function queuePlace(buildId: string): Promise<QueuePlace | undefined> {
  const places = await queuePlaces()
  const position = places.get(buildId)
  if (position === undefined) return undefined
  const before = [...places].filter(([, place]) => place < position).map(([id]) => id)
  const unfinished = await database().buildTarget.findMany({
    where: {
      state: { in: ['queued', 'running'] },
      OR: [{ buildId: { in: before } }, { build: { state: 'running' } }],
    },
    select: { target: true, percent: true },
  })
  const [workers] = z
    .array(z.object({ lanes: z.number() }))
    .parse(await database().$queryRawUnsafe(lanesSql, aliveMs))
  const lanes = workers?.lanes ?? 0
  const usual = await medianDurations(unfinished.map(({ target }) => target))
  if (lanes === 0 || unfinished.some(({ target }) => !usual.has(target))) return { position }
  const work = unfinished.reduce(
    (sum, { target, percent }) => sum + ((usual.get(target) ?? 0) * (100 - percent)) / 100,
    0,
  )
  return { position, secondsLeft: Math.ceil(work / lanes / 1000) }
}
