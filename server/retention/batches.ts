import { atOnce, kept } from '../base/kept'
import { database } from '../database/client'

const oldBatches = `
  DELETE FROM "OperationBatch" WHERE ("appId", revision) IN (
    SELECT "appId", revision FROM "OperationBatch"
     WHERE "createdAt" < timezone('utc', now()) - $1 * interval '1 day'
     ORDER BY "createdAt" LIMIT ${atOnce.batches}
  )`

/** Removes batches that are older than they are kept. Returns how many. A window that comes back reads the document. */
export function removeOldBatches(): Promise<number> {
  return database().$executeRawUnsafe(oldBatches, kept.batchDays)
}
