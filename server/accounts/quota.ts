import { z } from 'zod'
import { type Quota, quotas } from '../base/limits'
import type { Transaction } from '../database/client'
import { runPrepared } from '../database/prepared'
import { DomainError } from '../http/errors'
import { type Account, lockAccount, lockOwner } from './lock-account'

const quotaOf = ({ isAnonymous }: Pick<Account, 'isAnonymous'>): Quota =>
  quotas[isAnonymous ? 'guest' : 'account']
/** Refuses one app more than the account may have (409 `too-many-apps`), until the transaction ends. Throws a 404. */
export async function assertRoomForApp(transaction: Transaction, ownerId: string): Promise<void> {
  const quota = quotaOf(await lockAccount(transaction, ownerId))
  if ((await transaction.app.count({ where: { ownerId } })) >= quota.apps)
    throw new DomainError(
      409,
      'too-many-apps',
      `An account has at most ${quota.apps} apps. Delete one first.`,
    )
}

/**
 * Refuses images beyond what the owner of the app may keep (413 `image-quota`), until the transaction ends. Throws a 404.
 */
export async function assertRoomForImages(
  transaction: Transaction,
  appId: string,
  images: { count: number; bytes: number },
): Promise<void> {
  const account = await lockOwner(transaction, appId)
  const quota = quotaOf(account)
  const { _count, _sum } = await transaction.asset.aggregate({
    where: { app: { ownerId: account.id } },
    _count: true,
    _sum: { bytes: true },
  })
  if (_count + images.count > quota.images || (_sum.bytes ?? 0) + images.bytes > quota.imageBytes)
    throw new DomainError(
      413,
      'image-quota',
      'This account has no room for more images. Delete an app first.',
    )
}

const documentsOfAccount = {
  name: 'documents-of-account',
  text: `
    SELECT "User"."isAnonymous", coalesce(sum(app."documentBytes"), 0)::float8 AS bytes
      FROM "User" LEFT JOIN "App" app ON app."ownerId" = "User".id AND app.id <> $2
     WHERE "User".id = $1 GROUP BY "User".id`,
  row: z.object({ isAnonymous: z.boolean(), bytes: z.number() }),
}

/** Refuses a large document when those of the account would be more than it may keep (413 `document-quota`). */
export async function assertRoomForDocument(ownerId: string, appId: string, bytes: number): Promise<void> {
  const [account] = await runPrepared(documentsOfAccount, [ownerId, appId])
  if (account === undefined || account.bytes + bytes <= quotaOf(account).documentBytes) return
  throw new DomainError(
    413,
    'document-quota',
    'The apps of this account are too large together. Delete one, or remove content.',
  )
}
