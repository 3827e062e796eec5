import { z } from 'zod'
import type { Transaction } from '../database/client'
import { DomainError, notFound } from '../http/errors'
import { type Quota, quotas } from '../limits'

interface Account {
  id: string
  isAnonymous: boolean
}

const quotaOf = ({ isAnonymous }: Account): Quota => quotas[isAnonymous ? 'guest' : 'account']
const accountSchema = z.array(z.object({ id: z.string(), isAnonymous: z.boolean() }))

/** Holds the account's row, so that what is made at once is counted one after the other. Throws a 404. */
async function lockAccount(transaction: Transaction, userId: string): Promise<Account> {
  const [account] = accountSchema.parse(
    await transaction.$queryRaw`
      SELECT id, "isAnonymous" FROM "User" WHERE id = ${userId} FOR NO KEY UPDATE`,
  )
  if (account === undefined) throw notFound('account')
  return account
}

/** The same for the account an app belongs to. Throws a 404. */
async function lockOwner(transaction: Transaction, appId: string): Promise<Account> {
  const [account] = accountSchema.parse(
    await transaction.$queryRaw`
      SELECT u.id, u."isAnonymous" FROM "User" u JOIN "App" a ON a."ownerId" = u.id
       WHERE a.id = ${appId} FOR NO KEY UPDATE OF u`,
  )
  if (account === undefined) throw notFound('app')
  return account
}

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
