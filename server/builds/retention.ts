import { z } from 'zod'
import { log } from '../base/log'
import { settings } from '../base/settings'
import { database } from '../database/client'
import { buildFolder, type Storage, storage } from '../storage/storage'

/** Removed in one go; the rest waits for the next. */
const mostAtOnce = 100

const oldBuilds = `
  SELECT id, "appId" FROM (
    SELECT id, "appId", state, "finishedAt",
      row_number() OVER (PARTITION BY "appId" ORDER BY "createdAt" DESC, id) AS place
    FROM "Build"
  ) build
  WHERE state NOT IN ('queued', 'running') AND place > $1
    AND "finishedAt" < timezone('utc', now()) - $2 * interval '1 day'
  ORDER BY "finishedAt"
  LIMIT ${mostAtOnce}`

/**
 * Removes builds that have ended long ago and are not among their app's newest: first they are not offered any more,
 * then their files go, and the row last, so that files nobody knows of are never left behind. Stopped at any point, it
 * is done the next time. Returns how many were removed.
 */
export async function removeOldBuilds(files: Storage = storage()): Promise<number> {
  const { perApp, days } = settings().buildsKept
  const rows = await database().$queryRawUnsafe(oldBuilds, perApp, days)
  const builds = z.array(z.object({ id: z.string(), appId: z.string() })).parse(rows)
  for (const { id, appId } of builds) {
    await database().buildTarget.updateMany({
      where: { buildId: id },
      data: { packageKey: null, logKey: null },
    })
    await files.removeFolder(buildFolder(appId, id))
    await database().build.deleteMany({ where: { id } })
  }
  if (builds.length > 0) log.info({ removed: builds.length }, 'Old builds were removed')
  return builds.length
}
