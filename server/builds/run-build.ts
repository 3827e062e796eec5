import type { BuildProgress } from '@/compiler/build'
import type { Finding } from '@/compiler/check/finding'
import { readDocument } from '@/compiler/diagnose'
import type { AppDocument, Asset } from '@/compiler/document'
import { readAsset } from '../assets/assets'
import { database } from '../database/client'
import { notify } from '../events/listener'
import { DomainError, errorCodes } from '../http/errors'
import { log } from '../log'
import { buildFolder, storage } from '../storage/storage'
import type { BuildTargetName } from './builds'
import type { BuildProblemCode } from './problems'

export interface CompileRequest {
  document: AppDocument
  target: BuildTargetName
  readAsset(asset: Asset): Promise<Uint8Array>
  server: { baseUrl: string; appId: string }
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
  /** Does a build if nobody else has it; resolves when it has ended or was not ours to do. */
  run(buildId: string): Promise<void>
  /** Stops the build if it is ours and was asked to stop. */
  cancel(buildId: string): void
  /** Says that our builds are alive; stops those another worker was given. To be called every few seconds. */
  beat(): Promise<void>
  /** Gives our builds back, to be taken up by another worker. */
  close(): Promise<void>
}

interface Running {
  appId: string
  abort: AbortController
  /** Why it was stopped: the person asked, or it is not ours (any more). */
  reason?: 'cancelled' | 'lost' | 'closing'
  finished: Promise<void>
}

/** A build whose worker died this often is not tried again: it may be what kills them. */
export const maxAttempts = 3
const progressEveryMs = 200

export function createBuildRunner(workerId: string, compile: Compile): BuildRunner {
  const running = new Map<string, Running>()

  function stop(buildId: string, reason: Running['reason']): void {
    const build = running.get(buildId)
    if (build === undefined || build.reason !== undefined) return
    build.reason = reason
    build.abort.abort()
  }

  return {
    async run(buildId) {
      const claimed = await claim(buildId, workerId)
      if (claimed === undefined) return
      const build: Running = {
        appId: claimed.appId,
        abort: new AbortController(),
        finished: Promise.resolve(),
      }
      running.set(buildId, build)
      build.finished = perform(claimed, build, workerId, compile).finally(() => running.delete(buildId))
      await build.finished
    },
    cancel: (buildId) => stop(buildId, 'cancelled'),
    async beat() {
      const now = new Date()
      for (const buildId of running.keys()) {
        const mine = await database().build.updateMany({
          where: { id: buildId, workerId, state: 'running' },
          data: { heartbeatAt: now },
        })
        if (mine.count === 0) stop(buildId, 'lost')
      }
    },
    async close() {
      const builds = [...running.entries()]
      for (const [buildId] of builds) stop(buildId, 'closing')
      await Promise.allSettled(builds.map(([, build]) => build.finished))
    },
  }
}

interface ClaimedBuild {
  id: string
  appId: string
  document: unknown
  serverUrl: string
  targets: BuildTargetName[]
}

/** Only one worker's update finds the build still waiting. */
async function claim(buildId: string, workerId: string): Promise<ClaimedBuild | undefined> {
  const taken = await database().build.updateMany({
    where: { id: buildId, state: 'queued' },
    data: { state: 'running', workerId, heartbeatAt: new Date(), attempts: { increment: 1 } },
  })
  if (taken.count === 0) return undefined
  const row = await database().build.findUniqueOrThrow({
    where: { id: buildId },
    select: {
      id: true,
      appId: true,
      document: true,
      serverUrl: true,
      targets: { where: { state: { not: 'succeeded' } }, select: { target: true } },
    },
  })
  return { ...row, targets: row.targets.map(({ target }) => target as BuildTargetName) }
}

async function perform(
  claimed: ClaimedBuild,
  build: Running,
  workerId: string,
  compile: Compile,
): Promise<void> {
  const { id: buildId, appId } = claimed
  const read = readDocument(claimed.document)
  await database().build.update({ where: { id: buildId }, data: { diagnostics: asJson(read.diagnostics) } })
  if (read.ok) {
    const { document } = read
    await Promise.all(claimed.targets.map((target) => buildTarget(claimed, build, document, target, compile)))
  } else {
    await changeTargets(claimed, claimed.targets, {
      state: 'failed',
      error: 'document-invalid' satisfies BuildProblemCode,
    })
  }
  if (build.reason === 'lost') return
  await finish(buildId, appId, workerId, build.reason)
}

async function buildTarget(
  claimed: ClaimedBuild,
  build: Running,
  document: AppDocument,
  target: BuildTargetName,
  compile: Compile,
): Promise<void> {
  const change = (data: TargetChange) => changeTargets(claimed, [target], data)
  const report = throttledProgress((progress) => change({ state: 'running', ...progress }))
  try {
    const compiled = await compile({
      document,
      target,
      readAsset: async (asset) => (await readAsset(claimed.appId, asset.hash)).bytes,
      server: { baseUrl: claimed.serverUrl, appId: claimed.appId },
      signal: build.abort.signal,
      onProgress: report.progress,
    })
    await report.settled()
    if (build.reason === undefined) await change(await keepResult(claimed, target, compiled))
  } catch (error) {
    await report.settled()
    if (build.reason !== undefined) return
    log.error({ err: error, buildId: claimed.id, target }, 'A build failed unexpectedly')
    await change({ state: 'failed', error: problemOf(error) })
  }
}

/** Package and log first, the row that offers them last: half a package is never offered. */
async function keepResult(
  claimed: ClaimedBuild,
  target: BuildTargetName,
  compiled: Compiled,
): Promise<TargetChange> {
  const { ok, ms, bytes, zip, findings } = compiled
  const folder = buildFolder(claimed.appId, claimed.id)
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

async function changeTargets(
  { id: buildId, appId }: ClaimedBuild,
  targets: string[],
  data: TargetChange,
): Promise<void> {
  await database().$transaction(async (transaction) => {
    await transaction.buildTarget.updateMany({ where: { buildId, target: { in: targets } }, data })
    await notify(transaction, { kind: 'build', appId, buildId })
  })
}

async function finish(
  buildId: string,
  appId: string,
  workerId: string,
  reason: Running['reason'],
): Promise<void> {
  await database().$transaction(async (transaction) => {
    const unfinished = { buildId, state: { in: ['queued' as const, 'running' as const] } }
    if (reason === 'closing') {
      await transaction.buildTarget.updateMany({
        where: unfinished,
        data: { state: 'queued', stage: 'waiting', percent: 0 },
      })
      await transaction.build.updateMany({
        where: { id: buildId, workerId, state: 'running' },
        // Ending in good order is not the build's fault.
        data: { state: 'queued', workerId: null, heartbeatAt: null, attempts: { decrement: 1 } },
      })
    } else {
      await transaction.buildTarget.updateMany({ where: unfinished, data: { state: 'cancelled' } })
      const failed = await transaction.buildTarget.count({ where: { buildId, state: 'failed' } })
      const state = reason === 'cancelled' ? 'cancelled' : failed > 0 ? 'failed' : 'succeeded'
      await transaction.build.updateMany({
        where: { id: buildId, workerId, state: 'running' },
        data: { state, finishedAt: new Date() },
      })
    }
    await notify(transaction, { kind: 'build', appId, buildId })
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
