import { nanoid } from 'nanoid'
import { isTargetName, type TargetName } from '@/compiler/targets'
import { requireApp } from '../apps/apps'
import { database } from '../database/client'
import { notify, onNotice } from '../events/listener'
import { createCatchUp } from '../http/catch-up'
import { badRequest, DomainError, notFound } from '../http/errors'
import type { EventSource } from '../http/event-stream'
import { log } from '../log'
import { rememberAgreementAt } from '../members/agreements'
import { processWide } from '../process-wide'
import { storage } from '../storage/storage'
import { type BuildProblem, buildProblem } from './problems'
import { type BuildQueue, openBuildQueue } from './queue'

/** A platform, or the Taro source itself. */
export type BuildTargetName = TargetName | 'source'

export interface BuildTarget {
  target: string
  state: string
  stage: string
  percent: number
  ms?: number
  bytes?: number
  zipBytes?: number
  findings: unknown
  error?: BuildProblem
}

export interface Build {
  id: string
  revision: number
  createdAt: Date
  state: string
  targets: BuildTarget[]
  diagnostics: unknown
}

const buildFields = {
  id: true,
  revision: true,
  createdAt: true,
  state: true,
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
/** Builds of one app that may wait or run at a time: one person cannot fill the queue. */
const maxUnfinished = 3

export function isBuildTarget(name: string): name is BuildTargetName {
  return name === 'source' || isTargetName(name)
}

/**
 * Starts a build of the app as it is now. `serverUrl` is where the built app will look for its members.
 * Throws a 404, a 400 for no or unknown targets, a 429 when too many are under way.
 */
export async function startBuild(
  ownerId: string,
  appId: string,
  wanted: BuildTargetName[],
  serverUrl: string,
): Promise<Build> {
  const targets = [...new Set(wanted)]
  if (targets.length === 0) throw badRequest('Choose at least one platform.')
  const unfinished = await database().build.count({
    where: { appId, app: { ownerId }, state: { in: ['queued', 'running'] } },
  })
  if (unfinished >= maxUnfinished) {
    throw new DomainError(429, 'too-many-builds', 'Wait for the builds under way to finish.')
  }
  const id = nanoid()
  const build = await database().$transaction(async (transaction) => {
    const app = await transaction.app.findFirst({
      where: { id: appId, ownerId },
      select: { revision: true, document: true },
    })
    if (app === null) throw notFound('app')
    const created = await transaction.build.create({
      data: {
        id,
        appId,
        revision: app.revision,
        document: app.document ?? {},
        serverUrl,
        targets: { create: targets.map((target, position) => ({ target, position })) },
      },
      select: buildFields,
    })
    await rememberAgreementAt(appId, app.revision, app.document)
    await notify(transaction, { kind: 'build', appId, buildId: id })
    return created
  })
  // Should this fail, the workers' own look-around finds the row.
  await senderQueue()
    .then((queue) => queue.send(id))
    .then(() => notify(database(), { kind: 'queued', appId, buildId: id }))
    .catch((error: unknown) => log.warn({ err: error }, 'A build waits for the workers to find it'))
  return publicBuild(build)
}

function senderQueue(): Promise<BuildQueue> {
  return processWide('build-queue', () => openBuildQueue('sender'))
}

export async function listBuilds(ownerId: string, appId: string): Promise<Build[]> {
  await requireApp(ownerId, appId)
  const rows = await database().build.findMany({
    where: { appId },
    orderBy: { createdAt: 'desc' },
    take: maxListed,
    select: buildFields,
  })
  return rows.map(publicBuild)
}

/** Throws a 404. */
export async function readBuild(ownerId: string, appId: string, buildId: string): Promise<Build> {
  const row = await database().build.findFirst({
    where: { id: buildId, appId, app: { ownerId } },
    select: buildFields,
  })
  if (row === null) throw notFound('build')
  return publicBuild(row)
}

interface BuildRow extends Omit<Build, 'targets'> {
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

function publicBuild(row: BuildRow): Build {
  return {
    ...row,
    targets: row.targets.map(({ ms, bytes, zipBytes, error, ...target }) => ({
      ...target,
      ...(ms === null ? {} : { ms }),
      ...(bytes === null ? {} : { bytes }),
      ...(zipBytes === null ? {} : { zipBytes }),
      ...(error === null ? {} : { error: buildProblem(error) }),
    })),
  }
}

/** Ends a build that waits or runs; one that has ended stays as it is. Throws a 404. */
export async function cancelBuild(ownerId: string, appId: string, buildId: string): Promise<Build> {
  await readBuild(ownerId, appId, buildId)
  await database().$transaction(async (transaction) => {
    const waiting = await transaction.build.updateMany({
      where: { id: buildId, state: 'queued' },
      data: { state: 'cancelled', cancelRequested: true, finishedAt: new Date() },
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

/** The whole build, now and after each change, until it has ended. */
export function buildStream(ownerId: string, appId: string, buildId: string): EventSource {
  return {
    start(send, end) {
      const progress = createCatchUp(
        async (isStopped) => {
          const build = await readBuild(ownerId, appId, buildId)
          if (isStopped()) return true
          send({ event: 'build', data: build })
          if (build.state !== 'queued' && build.state !== 'running') end()
          return true
        },
        (error, isStopped) => {
          log.warn({ err: error, buildId }, 'A stream of build progress ended early')
          if (!isStopped) end()
        },
      )
      const stopListening = onNotice(appId, (notice) => {
        if (notice === undefined || (notice.kind === 'build' && notice.buildId === buildId)) progress.ask()
      })
      progress.ask()
      return () => {
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
