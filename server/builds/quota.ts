import type { Account } from '../accounts/lock-account'
import { settings } from '../base/settings'
import type { Transaction } from '../database/client'
import { DomainError } from '../http/errors'

/** Builds of one app that may wait or run at a time: what one screen shows is not hidden behind many. */
const atOncePerApp = 3

const hourMs = 3_600_000

/**
 * Refuses a build when too many of the app's or the account's are under way (429 'too-many-builds'), or were asked for
 * within the hour (429 'build-quota', with `retryAfterSeconds`).
 */
export async function assertQuota(transaction: Transaction, account: Account, appId: string): Promise<void> {
  const { atOnce, perHour } = settings().buildQuota[account.isAnonymous ? 'guest' : 'account']
  const unfinished = await transaction.build.findMany({
    where: { app: { ownerId: account.id }, state: { in: ['queued', 'running'] } },
    select: { appId: true },
  })
  if (
    unfinished.length >= atOnce ||
    unfinished.filter((build) => build.appId === appId).length >= atOncePerApp
  )
    throw new DomainError(429, 'too-many-builds', 'Wait for the builds under way to finish.')
  const now = Date.now()
  const [first] = await transaction.build.findMany({
    where: { app: { ownerId: account.id }, createdAt: { gt: new Date(now - hourMs) } },
    orderBy: { createdAt: 'desc' },
    skip: perHour - 1,
    take: 1,
    select: { createdAt: true },
  })
  if (first === undefined) return
  const retryAfterSeconds = Math.max(1, Math.ceil((first.createdAt.getTime() + hourMs - now) / 1000))
  throw new DomainError(
    429,
    'build-quota',
    `That is ${perHour} builds within an hour. Come back in ${Math.ceil(retryAfterSeconds / 60)} min.`,
    { retryAfterSeconds },
  )
}
