/**
 * A small process that holds PostgreSQL and ends it when whoever started us is gone, killed or not.
 * PostgreSQL crashing is answered by starting it again on the same port.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { endWithParent, tellParent } from '../../server/base/parent-process'
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

/** The longest pause between two tries, in milliseconds. */
const longestPauseMs = 15_000

/** The first start has to work; from then on PostgreSQL is started again for as long as it takes. */
async function keep(options: ClusterOptions): Promise<void> {
  try {
    running = await begin(options)
  } catch (error) {
    if (stopping) return
    tellParent({ kind: 'failed', message: textOf(error) })
    process.exitCode = 1
    process.disconnect?.()
    return
  }
  tellParent({ kind: 'ready' })
  for (let tries = 0; !stopping; tries += 1) {
    if (running !== undefined) {
      const began = Date.now()
      const reason = await running.ended
      running = undefined
      if (stopping) return
      // Having run for a while, it ended for a new reason.
      if (Date.now() - began > longestPauseMs * 2) tries = 0
      tellParent({ kind: 'note', text: `${reason}; starting it again` })
    }
    await delay(Math.min(200 * 2 ** tries, longestPauseMs))
    if (stopping) return
    running = await begin(options).catch((error: unknown) => {
      if (tries % 20 === 0) tellParent({ kind: 'note', text: `${textOf(error)}\nIt is tried again.` })
      return undefined
    })
  }
}

function begin(options: ClusterOptions): Promise<RunningPostgres> {
  starting = startCluster(options)
  return starting
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
