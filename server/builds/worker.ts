/** A build worker: takes builds from the queue, one at a time, and runs the compiler. Started by the supervisor. */
import { hostname } from 'node:os'
import path from 'node:path'
import { nanoid } from 'nanoid'
import { createBuilder } from '@/compiler/build'
import { database } from '../database/client'
import { onAnyNotice, stopListening } from '../events/listener'
import { log } from '../log'
import { settings } from '../settings'
import { endWithParent, tellParent } from '../start/parent-process'
import { createCompile } from './compile'
import { openBuildQueue } from './queue'
import { createBuildRunner } from './run-build'
import { sweepBuilds } from './sweep'

const beatMs = 3000
const goneAfterMs = 60_000
const graceMs = 3000

const workerId = `${hostname()}-${process.pid}-${nanoid(6)}`
const builder = createBuilder({ workDir: path.join(settings().dataDir, 'build') })
const runner = createBuildRunner(workerId, createCompile(builder))
const opening = openBuildQueue('worker')
let beating: NodeJS.Timeout | undefined

endWithParent(async () => {
  clearInterval(beating)
  const queue = await opening
  await runner.close()
  await builder.close()
  await queue.stop(graceMs)
  await stopListening()
  await database().worker.deleteMany({ where: { id: workerId } })
})

const queue = await opening
const { lookNow } = await queue.work(async (buildId) => {
  await runner.run(buildId)
})
onAnyNotice((notice) => {
  if (notice === undefined || notice.kind === 'queued') lookNow()
  else if (notice.kind === 'cancel') runner.cancel(notice.buildId)
})
await beat()
beating = setInterval(() => void beat(), beatMs)
tellParent({ kind: 'ready' })

async function beat(): Promise<void> {
  try {
    const now = new Date()
    await database().worker.upsert({
      where: { id: workerId },
      create: { id: workerId, seenAt: now },
      update: { seenAt: now },
    })
    await runner.beat()
    await sweepBuilds((buildId) => queue.send(buildId), now)
    await database().worker.deleteMany({ where: { seenAt: { lt: new Date(now.getTime() - goneAfterMs) } } })
  } catch (error) {
    log.warn({ err: error }, 'A build worker could not say that it is alive')
  }
}
