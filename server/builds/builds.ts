import { nanoid } from 'nanoid'
import { z } from 'zod'
import { type Build, buildState, diagnostic, finding } from '@/protocol/owner/builds'
import { lockAccount } from '../accounts/lock-account'
import { log } from '../base/log'
import { database, type Transaction } from '../database/client'
import { DocumentChanged, type TaskSubject } from '../documents/documents'
import { notify, onNotice } from '../events/listener'
import { createCatchUp } from '../http/catch-up'
import { badRequest, notFound } from '../http/errors'
import type { EventSource } from '../http/event-stream'
import { rememberAgreementAt } from '../members/agreements'
import { requireApp } from '../owner/require-app'
import { storage } from '../storage/storage'
import { ended } from './ended'
import { medianDurations } from './history'
import { buildProblem } from './problems'
import { queuePlace } from './queue-place'
import { assertQuota } from './quota'
import type { BuildTargetName } from './target-name'

const buildFields = {
  id: true,
  revision: true,
  createdAt: true,
  state: true,
  restarts: true,
  diagnostics: true,
  targets: {
    orderBy: { position: 'asc' as const },
    select: {
      target: true,
      state: true,
      stage: true,
      percent: true,
      ms: true,
      bytes: true,
      zipBytes: true,
      findings: true,
      error: true,
    },
  },
}

const maxListed = 50

/**
 * Starts a build of the app as it is now. `serverUrl` is where the built app will look for its members. Asked for again
 * while the same (revision, platforms, address) waits or runs, the answer is that build.
 * Throws a 404, a 400 for no or unknown targets, a 429 when too many are under way or were asked for.
 */
export async function startBuild(
  ownerId: string,
  appId: string,
  wanted: BuildTargetName[],
  serverUrl: string,
): Promise<Build> {
  const targets = [...new Set(wanted)]
  if (targets.length === 0) throw badRequest('Choose at least one platform.')
  for (;;) {
    const app = await database().app.findFirst({
      where: { id: appId, ownerId },
      select: { revision: true, documentBytes: true },
    })
    if (app === null) throw notFound('app')
    const subject = { appId, revision: app.revision, bytes: app.documentBytes }
    // Before there can be a package that asks people to agree to it.
    if (!(await wasRemembered(subject))) continue
    const build = await database().$transaction(async (transaction) => {
      const account = await lockAccount(transaction, ownerId)
      // Edited meanwhile: once more, with what the app is now.
      if ((await lockApp(transaction, ownerId, appId)) !== app.revision) return undefined
      const same = await findSame(transaction, appId, app.revision, targets, serverUrl)
      if (same !== undefined) return same
      await assertQuota(transaction, account, appId)
      const id = nanoid()
      // Copied where it is: a large document is not sent here and back.
      await transaction.$executeRaw`
        INSERT INTO "Build" (id, "appId", revision, document, "serverUrl", "createdAt")
        SELECT ${id}, id, revision, document, ${serverUrl}, now() AT TIME ZONE 'UTC' FROM "App" WHERE id = ${appId}`
      const created = await transaction.build.update({
        where: { id },
        data: { targets: { create: targets.map((target, position) => ({ target, position })) } },
        select: buildFields,
      })
      await notify(transaction, { kind: 'build', appId, buildId: created.id })
      await notify(transaction, { kind: 'queued', appId, buildId: created.id })
      return created
    })
    if (build !== undefined) return withOutlook(publicBuild(build))
  }
}

/** False when the app was edited meanwhile. */
async function wasRemembered(subject: TaskSubject): Promise<boolean> {
  try {
    await rememberAgreementAt(subject)
    return true
  } catch (error) {
    if (error instanceof DocumentChanged) return false
    throw error
  }
}

/** Its revision; its row is held, but others may refer to it. Throws a 404. */
async function lockApp(transaction: Transaction, ownerId: string, appId: string): Promise<number> {
  const rows = await transaction.$queryRaw`
    SELECT revision FROM "App" WHERE id = ${appId} AND "ownerId" = ${ownerId} FOR NO KEY UPDATE`
  const [app] = z.array(z.object({ revision: z.number() })).parse(rows)
  if (app === undefined) throw notFound('app')
  return app.revision
}

/** The caller holds the app's row, so that of two who ask at once the second finds the first one's build. */
async function findSame(
  transaction: Transaction,
  appId: string,
  revision: number,
  targets: readonly string[],
  serverUrl: string,
): Promise<BuildRow | undefined> {
  const unfinished = await transaction.build.findMany({
    where: { appId, revision, serverUrl, cancelRequested: false, state: { in: ['queued', 'running'] } },
    orderBy: { createdAt: 'asc' },
    select: buildFields,
  })
  const wanted = [...targets].sort().join()
  return unfinished.find(
    (build) =>
      build.targets
        .map(({ target }) => target)
        .sort()
        .join() === wanted,
  )
}

export async function listBuilds(ownerId: string, appId: string): Promise<Build[]> {
  await requireApp(ownerId, appId)
  const rows = await database().build.findMany({
    where: { appId },
    orderBy: { createdAt: 'desc' },
    take: maxListed,
    select: buildFields,
  })
  return Promise.all(rows.map((row) => withOutlook(publicBuild(row))))
}

/** Throws a 404. */
export async function readBuild(ownerId: string, appId: string, buildId: string): Promise<Build> {
  const row = await database().build.findFirst({
    where: { id: buildId, appId, app: { ownerId } },
    select: buildFields,
  })
  if (row === null) throw notFound('build')
  return withOutlook(publicBuild(row))
}

/** With what can be told of the future: the place in the queue, or how long each platform still takes. */
async function withOutlook(build: Build): Promise<Build> {
  if (build.state === 'queued') {
    const queue = await queuePlace(build.id)
    return queue === undefined ? build : { ...build, queue }
  }
  const running = build.targets.filter(({ state }) => state === 'running')
  if (running.length === 0) return build
  const usual = await medianDurations(running.map(({ target }) => target))
  const targets = build.targets.map((target) => {
    const ms = target.state === 'running' ? usual.get(target.target) : undefined
    if (ms === undefined) return target
    return { ...target, secondsLeft: Math.max(1, Math.ceil((ms * (100 - target.percent)) / 100_000)) }
  })
  return { ...build, targets }
}

interface BuildRow {
  id: string
  revision: number
  createdAt: Date
  state: string
  restarts: number
  /** JSON that a worker wrote. */
  diagnostics: unknown
  targets: {
    target: string
    state: string
    stage: string
    percent: number
    ms: number | null
    bytes: number | null
    zipBytes: number | null
    findings: unknown
    error: string | null
  }[]
}

function publicBuild({ targets, ...row }: BuildRow): Build {
  return {
    ...row,
    state: buildState.parse(row.state),
    diagnostics: kept(diagnostic).parse(row.diagnostics),
    targets: targets.map(({ ms, bytes, zipBytes, error, ...target }) => ({
      ...target,
      state: buildState.parse(target.state),
      findings: kept(finding).parse(target.findings),
      ...(ms === null ? {} : { ms }),
      ...(bytes === null ? {} : { bytes }),
      ...(zipBytes === null ? {} : { zipBytes }),
      ...(error === null ? {} : { error: buildProblem(error) }),
    })),
  }
}

/** A list as an older version may have written it: one that cannot be read any more is none. */
const kept = <Item extends z.ZodType>(item: Item) => z.array(item).catch([])

/** Ends a build that waits or runs; one that has ended stays as it is. Throws a 404. */
export async function cancelBuild(ownerId: string, appId: string, buildId: string): Promise<Build> {
  await readBuild(ownerId, appId, buildId)
  await database().$transaction(async (transaction) => {
    const waiting = await transaction.build.updateMany({
      where: { id: buildId, state: 'queued' },
      data: { ...ended('cancelled'), cancelRequested: true },
    })
    if (waiting.count > 0) {
      await transaction.buildTarget.updateMany({ where: { buildId }, data: { state: 'cancelled' } })
    } else {
      await transaction.build.updateMany({
        where: { id: buildId, state: 'running' },
        data: { cancelRequested: true },
      })
    }
    await notify(transaction, { kind: 'cancel', appId, buildId })
    await notify(transaction, { kind: 'build', appId, buildId })
  })
  return readBuild(ownerId, appId, buildId)
}

/** A waiting build's place changes with what others do, of which this app is not told. */
const placeEveryMs = 2000

/** The whole build, now and after each change, until it has ended. */
export function buildStream(ownerId: string, appId: string, buildId: string): EventSource {
  return {
    start(sink) {
      let again: NodeJS.Timeout | undefined
      let last = ''
      const progress = createCatchUp(
        async (isStopped) => {
          await sink.ready()
          const build = await readBuild(ownerId, appId, buildId)
          if (isStopped()) return true
          clearTimeout(again)
          if (build.state === 'queued') again = setTimeout(() => progress.ask(), placeEveryMs)
          const text = JSON.stringify(build)
          if (text !== last) sink.send({ event: 'build', data: text })
          last = text
          if (build.state !== 'queued' && build.state !== 'running') sink.end()
          return true
        },
        (error, isStopped) => {
          log.warn({ err: error, buildId }, 'A stream of build progress ended early')
          if (!isStopped) sink.end()
        },
      )
      const stopListening = onNotice(appId, (notice) => {
        if (notice === undefined || (notice.kind === 'build' && notice.buildId === buildId)) progress.ask()
      })
      progress.ask()
      return () => {
        clearTimeout(again)
        progress.stop()
        stopListening()
      }
    },
  }
}

/** A finished package, with the name it should have on the person's disk. Throws a 404. */
export async function readPackage(ownerId: string, appId: string, buildId: string, target: string) {
  const row = await database().buildTarget.findFirst({
    where: { buildId, target, build: { appId, app: { ownerId } } },
    select: { packageKey: true, build: { select: { revision: true, app: { select: { name: true } } } } },
  })
  if (row === null || row.packageKey === null) throw notFound('package')
  const bytes = await storage().get(row.packageKey)
  return { bytes, fileName: `${row.build.app.name}-${target}-${row.build.revision}.zip` }
}

/** What the tools printed. Throws a 404. */
export async function readBuildLog(
  ownerId: string,
  appId: string,
  buildId: string,
  target: string,
): Promise<string> {
  const row = await database().buildTarget.findFirst({
    where: { buildId, target, build: { appId, app: { ownerId } } },
    select: { logKey: true },
  })
  if (row === null || row.logKey === null) throw notFound('log')
  return new TextDecoder().decode(await storage().get(row.logKey))
}
