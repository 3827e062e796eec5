import { z } from 'zod'
import { kept } from '../base/kept'
import { quotas } from '../base/limits'
import { type Prepared, runPrepared } from '../database/prepared'

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

const historyOfAccount = {
  name: 'batches-of-account',
  text: `
    SELECT "User"."isAnonymous", coalesce(sum(batch.bytes), 0)::float8 AS bytes
      FROM "User" LEFT JOIN "App" app ON app."ownerId" = "User".id
      LEFT JOIN "OperationBatch" batch ON batch."appId" = app.id
     WHERE "User".id = $1 GROUP BY "User".id`,
  row: z.object({ isAnonymous: z.boolean(), bytes: z.number() }),
}

/**
 * Keeps of an app's history the newest batches that are no more than so many bytes together; only a few when the account
 * has a great many in all its apps.
 */
export async function trimHistory(ownerId: string, appId: string): Promise<void> {
  await runPrepared(trim, [appId, kept.historyBytes])
  const [account] = await runPrepared(historyOfAccount, [ownerId])
  if (account === undefined) return
  const quota = quotas[account.isAnonymous ? 'guest' : 'account']
  if (account.bytes > quota.historyBytes) await runPrepared(trim, [appId, kept.leastHistoryBytes])
}
