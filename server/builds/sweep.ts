import { database } from '../database/client'
import { notify } from '../events/listener'
import { log } from '../log'
import { maxAttempts } from './run-build'

/** A running build whose worker has been silent for this long is given to another. */
export const silenceMs = 15_000
/** A build nobody has taken after this long may have lost its place in the queue. */
export const forgottenMs = 20_000

/**
 * Finds builds whose worker is gone and puts them back in the queue, or gives them up after too many tries; sends
 * those again that wait without anyone coming. Any number of workers may do this at once.
 */
export async function sweepBuilds(send: (buildId: string) => Promise<void>, now = new Date()): Promise<void> {
  const silentSince = new Date(now.getTime() - silenceMs)
  const lost = await database().build.findMany({
    where: { state: 'running', heartbeatAt: { lt: silentSince } },
    select: { id: true, appId: true, attempts: true },
  })
  for (const build of lost) {
    const again = build.attempts < maxAttempts
    log.warn({ buildId: build.id, attempts: build.attempts }, 'A build lost its worker')
    const mine = await release(build, again, silentSince, now)
    if (mine && again) await send(build.id)
  }
  const forgottenSince = new Date(now.getTime() - forgottenMs)
  const forgotten = await database().build.findMany({
    where: { state: 'queued', createdAt: { lt: forgottenSince } },
    select: { id: true },
    take: 20,
  })
  for (const { id } of forgotten) await send(id)
}

async function release(
  build: { id: string; appId: string },
  again: boolean,
  silentSince: Date,
  now: Date,
): Promise<boolean> {
  return database().$transaction(async (transaction) => {
    const taken = await transaction.build.updateMany({
      where: { id: build.id, state: 'running', heartbeatAt: { lt: silentSince } },
      data: again
        ? { state: 'queued', workerId: null, heartbeatAt: null }
        : { state: 'failed', finishedAt: now },
    })
    if (taken.count === 0) return false
    await transaction.buildTarget.updateMany({
      where: { buildId: build.id, state: { in: ['queued', 'running'] } },
      data: again
        ? { state: 'queued', stage: 'waiting', percent: 0 }
        : { state: 'failed', error: 'worker-lost' },
    })
    await notify(transaction, { kind: 'build', appId: build.appId, buildId: build.id })
    return true
  })
}
