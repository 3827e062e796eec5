import { z } from 'zod'
import type { Transaction } from '../database/client'
import { notFound } from '../http/errors'

export interface Account {
  id: string
  isAnonymous: boolean
}

const accountSchema = z.array(z.object({ id: z.string(), isAnonymous: z.boolean() }))

/** Holds the account's row, so that what is asked for at once is counted one after the other. Throws a 404. */
export async function lockAccount(transaction: Transaction, userId: string): Promise<Account> {
  const [account] = accountSchema.parse(
    await transaction.$queryRaw`
      SELECT id, "isAnonymous" FROM "User" WHERE id = ${userId} FOR NO KEY UPDATE`,
  )
  if (account === undefined) throw notFound('account')
  return account
}

/** The same for the account an app belongs to. Throws a 404. */
export async function lockOwner(transaction: Transaction, appId: string): Promise<Account> {
  const [account] = accountSchema.parse(
    await transaction.$queryRaw`
      SELECT u.id, u."isAnonymous" FROM "User" u JOIN "App" a ON a."ownerId" = u.id
       WHERE a.id = ${appId} FOR NO KEY UPDATE OF u`,
  )
  if (account === undefined) throw notFound('app')
  return account
}
