/**
 * A small process that holds PostgreSQL and ends it when whoever started us is gone, killed or not.
 * PostgreSQL crashing is answered by starting it again on the same port.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { endWithParent, tellParent } from '../start/parent-process'
import { type ClusterOptions, type RunningPostgres, startCluster } from './cluster'

const optionsSchema = z.object({
  folder: z.string(),
  port: z.number(),
  password: z.string(),
  unsafe: z.boolean().optional(),
})

let running: RunningPostgres | undefined
let starting: Promise<RunningPostgres> | undefined
let stopping = false

endWithParent(async () => {
  stopping = true
  const last = running ?? (await starting?.catch(() => undefined))
  await last?.stop()
})

// By message, not by argument: arguments can be read by every user of the machine, and there is a password.
process.once('message', (message) => {
  void keep(optionsSchema.parse(message))
})

async function keep(options: ClusterOptions): Promise<void> {
  try {
    starting = startCluster(options)
    running = await starting
    tellParent({ kind: 'ready' })
    for (let restarts = 1; ; restarts += 1) {
      const reason = await running.ended
      if (stopping) return
      running = undefined
      tellParent({ kind: 'note', text: `${reason}; starting it again` })
      await delay(Math.min(restarts * 200, 5000))
      if (stopping) return
      starting = startCluster(options)
      running = await starting
    }
  } catch (error) {
    if (stopping) return
    tellParent({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    process.exitCode = 1
    process.disconnect?.()
  }
}
