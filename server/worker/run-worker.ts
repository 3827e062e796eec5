import { hostname } from 'node:os'
import { nanoid } from 'nanoid'
import { log } from '../base/log'
import { endWithParent, tellParent } from '../base/parent-process'
import { type Compile, createBuildRunner } from '../builds/run-build'
import { beatMs, sweepBuilds } from '../builds/sweep'
import { database } from '../database/client'
import { databaseNow } from '../database/now'
import { onAnyNotice, stopListening } from '../events/listener'
import { createCatchUp } from '../http/catch-up'
import { tidy } from '../retention/tidy'

/** A worker that has been silent for this long is not listed any more. */
const goneAfterMs = 60_000
/** How often what need not be kept is looked for. */
const tidyMs = 600_000

const sayAlive = `
  INSERT INTO "Worker" (id, lanes, "startedAt", "seenAt") VALUES ($1, $2, ${databaseNow}, ${databaseNow})
  ON CONFLICT (id) DO UPDATE SET "seenAt" = ${databaseNow}`
const forgetGone = `DELETE FROM "Worker" WHERE "seenAt" < ${databaseNow} - $1 * interval '1 millisecond'`

export interface WorkerOptions {
  compile: Compile
  /** How many platforms `compile` makes at a time. */
  lanes: number
  closeCompiler(): Promise<void>
}

/**
 * Makes this process a build worker until its parent ends it: takes the build whose turn it is, one at a time, when a
 * notice says that one waits, and looks by itself at every beat, should the notice have been missed.
 */
export async function runWorker({ compile, lanes, closeCompiler }: WorkerOptions): Promise<void> {
  const workerId = `${hostname()}-${process.pid}-${nanoid(6)}`
  const runner = createBuildRunner(workerId, compile)
  let toldReady = false
  const tellReady = () => {
    if (!toldReady) tellParent({ kind: 'ready' })
    toldReady = true
  }
  const work = createCatchUp(
    async () => !(await runner.run()),
    (error) => log.warn({ err: error, worker: workerId }, 'A build worker could not look for work'),
  )
  const life = createCatchUp(
    async () => {
      await database().$executeRawUnsafe(sayAlive, workerId, lanes)
      tellReady()
      await runner.beat()
      await sweepBuilds()
      await database().$executeRawUnsafe(forgetGone, goneAfterMs)
      return true
    },
    (error) => log.warn({ err: error, worker: workerId }, 'A build worker could not say that it is alive'),
  )
  const beat = () => {
    life.ask()
    work.ask()
  }
  const beating = setInterval(beat, beatMs)
  const tidying = setInterval(() => void tidy(), tidyMs)

  endWithParent(async () => {
    clearInterval(beating)
    clearInterval(tidying)
    work.stop()
    life.stop()
    await runner.close()
    await closeCompiler()
    await stopListening()
    await database().worker.deleteMany({ where: { id: workerId } })
  })

  onAnyNotice((notice) => {
    if (notice === undefined || notice.kind === 'queued') work.ask()
    else if (notice.kind === 'cancel') runner.cancel(notice.buildId)
  })
  beat()
}
