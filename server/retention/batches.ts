import { z } from 'zod'
import { database } from '../database/client'
import { type Prepared, runPrepared } from '../database/prepared'
import { atOnce, kept } from './kept'

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

const trim: Prepared<z.ZodObject<Record<string, never>>> = {
  name: 'batches-trim',
  text: `
    DELETE FROM "OperationBatch" WHERE "appId" = $1 AND revision <= (
      SELECT max(revision) FROM (
        SELECT revision, sum(bytes) OVER (ORDER BY revision DESC) AS total
          FROM "OperationBatch" WHERE "appId" = $1
      ) batch
       WHERE total > $2
    )`,
  row: z.object({}),
}

/** Keeps of an app's history the newest batches that are no more than so many bytes together. */
export async function trimHistory(appId: string): Promise<void> {
  await runPrepared(trim, [appId, kept.historyBytes])
}
