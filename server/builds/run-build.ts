import { setTimeout as delay } from 'node:timers/promises'
import { nanoid } from 'nanoid'
import { z } from 'zod'
import type { Finding } from '@/compiler/check/finding'
import { readDocument } from '@/compiler/diagnose'
import type { MapKey } from '@/compiler/generate/project/index-html'
import type { AppIds } from '@/compiler/package/app-id'
import type { BuildProgress } from '@/compiler/taro'
import type { AppDocument, Asset } from '@/model'
import { readAsset } from '../assets/assets'
import { log } from '../base/log'
import { appIdsOf, mapKeyOf } from '../credentials/credentials'
import { database } from '../database/client'
import { databaseNow } from '../database/now'
import { notify } from '../events/listener'
import { DomainError, errorCodes, isDatabaseAway } from '../http/errors'
import { dataRoom, NoRoomError } from '../storage/room'
import { buildFolder, storage } from '../storage/storage'
import { type ClaimedBuild, claimBuild, holdBuild } from './claim'
import { ended } from './ended'
import { countDuration } from './history'
import type { BuildProblemCode } from './problems'
import { requeueOrEnd } from './requeue'
import type { BuildTargetName } from './target-name'

export interface CompileRequest {
  document: AppDocument
  target: BuildTargetName
  readAsset(asset: Asset): Promise<Uint8Array>
  server: { baseUrl: string; appId: string }
  /** The owner's ids on the platforms, which go into the packages. */
  appIds: AppIds
  /** The owner's key for maps on the web. */
  mapKey: MapKey | undefined
  signal: AbortSignal
  onProgress(progress: Pick<BuildProgress, 'stage' | 'percent'>): void
}

export interface Compiled {
  ok: boolean
  ms: number
  /** Bytes of the unpacked package. */
  bytes: number
  zip?: Uint8Array
  findings: Finding[]
  log: string
}

/** Makes one platform's package. The worker gives the real compiler; tests give their own. */
export type Compile = (request: CompileRequest) => Promise<Compiled>

export interface BuildRunner {
  /**
   * Does the build whose turn it is, or the one named if it still waits; resolves when it has ended. Answers whether
   * there was one to do.
   */
  run(buildId?: string): Promise<boolean>
  /** Stops the build if it is ours and was asked to stop. */
  cancel(buildId: string): void
  /** Says that our builds are alive; stops those another worker was given. To be called every few seconds. */
  beat(): Promise<void>
  /** Gives our builds back, to be taken up by another worker. */
  close(): Promise<void>
}

/**
 * Why a build was stopped: the person asked; it is not ours any more; this worker ends; the database went away, so that
 * nothing of it can be written down.
 */
type StopReason = 'cancelled' | 'lost' | 'closing' | 'interrupted'

interface Running {
  appId: string
  abort: AbortController
  reason?: StopReason
  finished: Promise<void>
}

const progressEveryMs = 200
/** More tell nobody anything; a hostile document has one for each node. */
const maxDiagnostics = 200
const giveBackEveryMs = 500

export function createBuildRunner(workerId: string, compile: Compile): BuildRunner {
  const running = new Map<string, Running>()
  let closing = false

  function stop(buildId: string, reason: StopReason): void {
    const build = running.get(buildId)
    if (build !== undefined) stopBuild(build, reason)
  }

  /** The database comes back, or another worker has been given the build, or we are asked to end. */
  async function giveBackWhenPossible(buildId: string, appId: string, isItsFault: boolean): Promise<void> {
    while (!closing) {
      try {
        await giveBack(buildId, appId, workerId, isItsFault)
        return
      } catch (error) {
        log.warn({ err: error, buildId, worker: workerId }, 'A build could not be given back yet')
        await delay(giveBackEveryMs)
      }
    }
  }

  return {
    async run(wanted) {
      if (closing) return false
      const claimed = await claimBuild(workerId, wanted)
      if (claimed === undefined) return false
      const { id: buildId, appId } = claimed
      const build: Running = { appId, abort: new AbortController(), finished: Promise.resolve() }
      running.set(buildId, build)
      // Asked to end while it was being taken.
      if (closing) stopBuild(build, 'closing')
      const began = performance.now()
      log.info({ buildId, worker: workerId, targets: claimed.targets }, 'A build begins')
      build.finished = perform(claimed, build, workerId, compile)
        .catch(async (error: unknown) => {
          log.warn({ err: error, buildId, worker: workerId }, 'A build was interrupted')
          stopBuild(build, 'interrupted')
          await giveBackWhenPossible(buildId, appId, !isDatabaseAway(error))
        })
        .finally(() => running.delete(buildId))
      await build.finished
      const ms = Math.round(performance.now() - began)
      log.info({ buildId, worker: workerId, ms, stopped: build.reason }, 'A build is out of our hands')
      return true
    },
    cancel: (buildId) => stop(buildId, 'cancelled'),
    async beat() {
      for (const buildId of [...running.keys()]) {
        const rows = await database().$queryRawUnsafe(stillOurs, buildId, workerId)
        const [mine] = z.array(z.object({ cancelRequested: z.boolean() })).parse(rows)
        if (mine === undefined) stop(buildId, 'lost')
        // The notice may have been missed.
        else if (mine.cancelRequested) stop(buildId, 'cancelled')
      }
    },
    async close() {
      closing = true
      const builds = [...running.entries()]
      for (const [buildId] of builds) stop(buildId, 'closing')
      await Promise.allSettled(builds.map(([, build]) => build.finished))
    },
  }
}

const stillOurs = `
  UPDATE "Build" SET "heartbeatAt" = ${databaseNow}
  WHERE id = $1 AND "workerId" = $2 AND state = 'running'
  RETURNING "cancelRequested"`

function stopBuild(build: Running, reason: StopReason): void {
  if (build.reason !== undefined) return
  build.reason = reason
  build.abort.abort()
}

async function perform(
  claimed: ClaimedBuild,
  build: Running,
  workerId: string,
  compile: Compile,
): Promise<void> {
  const { id: buildId, appId } = claimed
  const read = readDocument(claimed.document)
  await database().build.updateMany({
    where: { id: buildId, workerId },
    data: { diagnostics: asJson(read.diagnostics.slice(0, maxDiagnostics)) },
  })
  if (read.ok) {
    const { document } = read
    // A folder of its own for each time it is begun: a worker taken for dead may still be writing to the last one.
    const folder = `${buildFolder(appId, buildId)}/${nanoid(10)}`
    const work = { claimed, build, workerId, compile, document, folder }
    const ends = await Promise.allSettled(claimed.targets.map((target) => buildTarget(work, target)))
    const failure = ends.find((end) => end.status === 'rejected')
    if (failure !== undefined && build.reason !== 'lost') throw failure.reason
  } else {
    await changeTargets(claimed, workerId, claimed.targets, {
      state: 'failed',
      error: 'document-invalid' satisfies BuildProblemCode,
    })
  }
  if (build.reason === 'lost') return
  if (build.reason === 'closing') await giveBack(buildId, appId, workerId, false)
  else await finish(buildId, appId, workerId, build.reason === 'cancelled')
}

interface Work {
  claimed: ClaimedBuild
  build: Running
  workerId: string
  compile: Compile
  document: AppDocument
  folder: string
}

/** Throws when the database went away: that is no reason to call the build a failure. */
async function buildTarget(work: Work, target: BuildTargetName): Promise<void> {
  const { claimed, build, workerId, document } = work
  const change = (data: TargetChange) => changeTargets(claimed, workerId, [target], data)
  const report = throttledProgress((progress) => change({ state: 'running', ...progress }))
  try {
    if (!(await dataRoom().isThere())) throw new NoRoomError()
    const compiled = await work.compile({
      document,
      target,
      readAsset: async (asset) => (await readAsset(claimed.appId, asset.hash)).bytes,
      server: { baseUrl: claimed.serverUrl, appId: claimed.appId },
      appIds: await appIdsOf(claimed.appId),
      mapKey: await mapKeyOf(claimed.appId),
      signal: build.abort.signal,
      onProgress: report.progress,
    })
    await report.settled()
    if (build.reason !== undefined) return
    await change(await keepResult(work.folder, target, compiled))
    log.info(
      { buildId: claimed.id, worker: workerId, target, ms: Math.round(compiled.ms), ok: compiled.ok },
      'A package was built',
    )
  } catch (error) {
    await report.settled()
    if (build.reason !== undefined) return
    if (isDatabaseAway(error)) {
      stopBuild(build, 'interrupted')
      throw error
    }
    log.error({ err: error, buildId: claimed.id, worker: workerId, target }, 'A build failed unexpectedly')
    await change({ state: 'failed', error: problemOf(error) })
  }
}

/** Package and log first, the row that offers them last: half a package is never offered. */
async function keepResult(
  folder: string,
  target: BuildTargetName,
  compiled: Compiled,
): Promise<TargetChange> {
  const { ok, ms, bytes, zip, findings } = compiled
  const logKey = `${folder}/${target}.log`
  await storage().put(logKey, new TextEncoder().encode(compiled.log), 'text/plain; charset=utf-8')
  const common = { ms: Math.round(ms), findings: asJson(findings), logKey, percent: 100 }
  if (!ok || zip === undefined) return { ...common, state: 'failed', error: 'package-failed' }
  const packageKey = `${folder}/${target}.zip`
  await storage().put(packageKey, zip, 'application/zip')
  return { ...common, state: 'succeeded', stage: 'done', packageKey, bytes, zipBytes: zip.byteLength }
}

interface TargetChange {
  state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'
  stage?: string
  percent?: number
  ms?: number
  bytes?: number
  zipBytes?: number
  findings?: object
  error?: BuildProblemCode | null
  packageKey?: string
  logKey?: string
}

/** Changes nothing when the build is not this worker's any more. */
async function changeTargets(
  { id: buildId, appId }: ClaimedBuild,
  workerId: string,
  targets: string[],
  data: TargetChange,
): Promise<void> {
  const hasEnded = data.state === 'succeeded' || data.state === 'failed'
  await database().$transaction(async (transaction) => {
    if ((await holdBuild(transaction, buildId, workerId)) === undefined) return
    await transaction.buildTarget.updateMany({
      where: { buildId, target: { in: targets } },
      data: hasEnded ? { ...data, finishedAt: new Date() } : data,
    })
    if (data.state === 'succeeded' && data.ms !== undefined) {
      for (const target of targets) await countDuration(transaction, target, data.ms)
    }
    await notify(transaction, { kind: 'build', appId, buildId })
  })
}

async function finish(buildId: string, appId: string, workerId: string, isCancelled: boolean): Promise<void> {
  await database().$transaction(async (transaction) => {
    const held = await holdBuild(transaction, buildId, workerId)
    if (held === undefined) return
    await transaction.buildTarget.updateMany({
      where: { buildId, state: { in: ['queued', 'running'] } },
      data: { state: 'cancelled' },
    })
    const failed = await transaction.buildTarget.count({ where: { buildId, state: 'failed' } })
    // Whoever was told that it is being cancelled finds it cancelled, however close it was.
    const state = isCancelled || held.cancelRequested ? 'cancelled' : failed > 0 ? 'failed' : 'succeeded'
    await transaction.build.update({ where: { id: buildId }, data: ended(state) })
    await notify(transaction, { kind: 'build', appId, buildId })
  })
}

/**
 * Puts the build back in the queue. Its worker ending in good order, or the database being away, is not its fault;
 * anything else counts as a try.
 */
async function giveBack(
  buildId: string,
  appId: string,
  workerId: string,
  isItsFault: boolean,
): Promise<void> {
  await database().$transaction(async (transaction) => {
    if ((await holdBuild(transaction, buildId, workerId)) === undefined) return
    await requeueOrEnd(transaction, { id: buildId, appId, isItsFault, problem: 'internal' })
  })
}

function problemOf(error: unknown): BuildProblemCode {
  if (error instanceof DomainError && error.status === 404) return 'image-missing'
  return errorCodes(error).some((code) => ['ENOSPC', 'EDQUOT', '53100'].includes(code))
    ? 'storage-full'
    : 'internal'
}

/**
 * At most one write under way and one waiting, some time apart; the result comes after all of them. What bundlers report
 * goes back and forth and repeats itself: only steps forward are written.
 */
function throttledProgress(write: (progress: { stage: string; percent: number }) => Promise<void>) {
  let latest = { stage: 'waiting', percent: 0 }
  let writing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let writtenAt = 0
  const flush = () => {
    timer = undefined
    const progress = latest
    writtenAt = Date.now()
    writing = writing
      .then(() => write(progress))
      .catch((error: unknown) => log.warn({ err: error }, 'Progress was not written'))
  }
  return {
    progress({ stage, percent }: Pick<BuildProgress, 'stage' | 'percent'>) {
      const forward = Math.min(99, Math.max(latest.percent, Math.round(percent)))
      if (stage === latest.stage && forward === latest.percent) return
      latest = { stage, percent: forward }
      timer ??= setTimeout(flush, Math.max(0, writtenAt + progressEveryMs - Date.now()))
    },
    async settled() {
      clearTimeout(timer)
      await writing
    },
  }
}

/** Interfaces have no index signature, which the database's type for JSON asks for. */
function asJson(list: readonly object[]): object {
  return [...list]
}
