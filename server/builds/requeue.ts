import { settings } from '../base/settings'
import type { Transaction } from '../database/client'
import { notify } from '../events/listener'
import { ended } from './ended'
import type { BuildProblemCode } from './problems'

/**
 * Lets a build that was begun wait again, what is done of it kept, and wakes the workers. Ends it instead when that was
 * asked for (cancelled) or after too many tries (failed with `problem`), for then it may be the build that kills its
 * workers. The caller holds its row.
 */
export async function requeueOrEnd(
  transaction: Transaction,
  {
    id: buildId,
    appId,
    isItsFault,
    problem,
  }: { id: string; appId: string; isItsFault: boolean; problem: BuildProblemCode },
): Promise<void> {
  const { attempts, cancelRequested } = await transaction.build.findUniqueOrThrow({
    where: { id: buildId },
    select: { attempts: true, cancelRequested: true },
  })
  const unfinished = { buildId, state: { in: ['queued' as const, 'running' as const] } }
  await notify(transaction, { kind: 'build', appId, buildId })
  if (cancelRequested || (isItsFault && attempts >= settings().buildAttempts)) {
    const state = cancelRequested ? 'cancelled' : 'failed'
    const data = ended(state)
    await transaction.buildTarget.updateMany({
      where: unfinished,
      data: cancelRequested ? { state } : { state, error: problem, finishedAt: data.finishedAt },
    })
    await transaction.build.update({ where: { id: buildId }, data })
    return
  }
  await transaction.buildTarget.updateMany({
    where: unfinished,
    data: { state: 'queued', stage: 'waiting', percent: 0 },
  })
  await transaction.build.update({
    where: { id: buildId },
    data: {
      state: 'queued',
      workerId: null,
      heartbeatAt: null,
      restarts: { increment: 1 },
      ...(isItsFault ? {} : { attempts: { decrement: 1 } }),
    },
  })
  await notify(transaction, { kind: 'queued', appId, buildId })
}
