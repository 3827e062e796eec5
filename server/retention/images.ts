import { z } from 'zod'
import { holdImages } from '../assets/hold-images'
import { atOnce, kept } from '../base/kept'
import { database } from '../database/client'
import { assetKey, type Storage, storage } from '../storage/storage'

/** Apps that have an image old enough to go and were not looked through of late. */
const appsToCheck = `
  SELECT id FROM "App" app
   WHERE ("imagesCheckedAt" IS NULL OR "imagesCheckedAt" < timezone('utc', now()) - $1 * interval '1 day')
     AND EXISTS (
       SELECT 1 FROM "Asset" asset
        WHERE asset."appId" = app.id AND asset."createdAt" < timezone('utc', now()) - $2 * interval '1 day'
     )
   ORDER BY "imagesCheckedAt" NULLS FIRST, id LIMIT ${atOnce.apps}`

/**
 * Of one app's old images those whose hash stands in neither its document, nor a build that waits or runs, nor a batch
 * that is kept. A hash is 64 digits: where its text stands, it is meant.
 */
const unused = `
  DELETE FROM "Asset" asset USING "App" app
   WHERE app.id = $1 AND asset."appId" = app.id
     AND asset."createdAt" < timezone('utc', now()) - $2 * interval '1 day'
     AND position(asset.hash IN app.document::text) = 0
     AND NOT EXISTS (
       SELECT 1 FROM "Build" build
        WHERE build."appId" = app.id AND build.state IN ('queued', 'running')
          AND position(asset.hash IN build.document::text) > 0
     )
     AND NOT EXISTS (
       SELECT 1 FROM "OperationBatch" batch
        WHERE batch."appId" = app.id AND position(asset.hash IN batch.operations::text) > 0
     )
  RETURNING asset.hash`

const idSchema = z.array(z.object({ id: z.string() }))
const hashSchema = z.array(z.object({ hash: z.string() }))

/** Removes images that nothing shows any more, with their files. Returns how many went. */
export async function removeUnusedImages(files: Storage = storage()): Promise<number> {
  const rows = await database().$queryRawUnsafe(appsToCheck, kept.imagesEveryDays, kept.unusedImageDays)
  let removed = 0
  for (const { id } of idSchema.parse(rows)) removed += await removeUnusedImagesOf(id, files)
  return removed
}

function removeUnusedImagesOf(appId: string, files: Storage): Promise<number> {
  return database().$transaction(async (transaction) => {
    await holdImages(transaction, appId, 'removing')
    const gone = hashSchema.parse(await transaction.$queryRawUnsafe(unused, appId, kept.unusedImageDays))
    // A file that cannot be removed takes its row's removal back, and both are tried again.
    for (const { hash } of gone) await files.remove(assetKey(appId, hash))
    await transaction.app.updateMany({ where: { id: appId }, data: { imagesCheckedAt: new Date() } })
    return gone.length
  })
}
