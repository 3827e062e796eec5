import PgBoss from 'pg-boss'
import { databaseUrl } from '../database/client'
import { log } from '../log'

export interface BuildQueue {
  /** Asks for a build to be taken up. Asking twice is harmless: only one worker can claim it. */
  send(buildId: string): Promise<void>
  /** Calls `handle` with one build at a time. Returns how to look for work at once, and how to stop taking any. */
  work(handle: (buildId: string) => Promise<void>): Promise<{ lookNow(): void }>
  /** Waits for the build under way, at most `graceMs`. */
  stop(graceMs: number): Promise<void>
}

const queueName = 'build'

interface BuildJob {
  buildId: string
}

/**
 * The queue, kept by pg-boss in the same database. It only carries ids: the row in Build says what is to be done and
 * who has it, and our heartbeat gives a dead worker's build back long before the queue would.
 */
export async function openBuildQueue(role: 'sender' | 'worker'): Promise<BuildQueue> {
  const boss = new PgBoss({
    connectionString: databaseUrl(),
    max: 3,
    schedule: false,
    supervise: role === 'worker',
    application_name: `qiaoban ${role}`,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'The build queue had a problem'))
  await boss.start()
  // 'short': of jobs with the same key, only one waits; a build asked for again and again is one job.
  await boss.createQueue(queueName, { name: queueName, policy: 'short' })
  return {
    async send(buildId) {
      await boss.send(queueName, { buildId }, { singletonKey: buildId, retryLimit: 0, expireInHours: 6 })
    },
    async work(handle) {
      const workerId = await boss.work<BuildJob>(
        queueName,
        { batchSize: 1, pollingIntervalSeconds: 2 },
        async (jobs) => {
          for (const job of jobs) await handle(job.data.buildId)
        },
      )
      return { lookNow: () => boss.notifyWorker(workerId) }
    },
    stop: (graceMs) => boss.stop({ graceful: true, wait: true, timeout: graceMs }),
  }
}
