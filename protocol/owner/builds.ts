import { z } from 'zod'
import { time } from '../time'

export const buildState = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled'])

const severity = z.enum(['error', 'warning'])

/** What is wrong with a package, or could be better. */
export const finding = z.object({
  code: z.string(),
  severity,
  message: z.string(),
  nodeId: z.string().optional(),
  pageId: z.string().optional(),
  /** In the package or in the source. */
  file: z.string().optional(),
})

/** What is wrong with the document. */
export const diagnostic = z.object({
  code: z.string(),
  severity,
  message: z.string(),
  nodeId: z.string().optional(),
  pageId: z.string().optional(),
  params: z
    .record(z.string(), z.union([z.string(), z.number(), z.object({ zh: z.string(), en: z.string() })]))
    .default({}),
})

/** Why a platform's package was not made, in the person's words. */
const buildProblem = z.object({ code: z.string(), zh: z.string(), en: z.string() })
export type BuildProblem = z.output<typeof buildProblem>

const buildTarget = z.object({
  /** A platform, or `source`. */
  target: z.string(),
  state: buildState,
  stage: z.string(),
  percent: z.number(),
  /** About how long it still takes once it is begun. Absent when it does not run, or nobody has built for it before. */
  secondsLeft: z.number().optional(),
  ms: z.number().optional(),
  bytes: z.number().optional(),
  zipBytes: z.number().optional(),
  findings: z.array(finding),
  error: buildProblem.optional(),
})
export type BuildTarget = z.output<typeof buildTarget>

const queuePlace = z.object({
  /** 1 is the next to be taken. */
  position: z.number(),
  /** About when it is taken. Absent when no worker is there, or a platform before it was never built. */
  secondsLeft: z.number().optional(),
})
export type QueuePlace = z.output<typeof queuePlace>

/** A build as it stands; also event `build` of its own stream, after each change until it has ended. */
export const build = z.object({
  id: z.string(),
  revision: z.number(),
  createdAt: time,
  state: buildState,
  /** How often it was begun anew, its worker having ended: what was not done yet went back to nothing. */
  restarts: z.number().default(0),
  /** While it waits. */
  queue: queuePlace.optional(),
  targets: z.array(buildTarget),
  diagnostics: z.array(diagnostic).catch([]),
})
export type Build = z.output<typeof build>

/** POST /api/apps/ID/builds. */
export const newBuildRequest = z.object({
  targets: z.array(z.string().max(20)).max(20).default([]),
  /** Also the Taro source. */
  source: z.boolean().default(false),
})
export type NewBuildRequest = z.input<typeof newBuildRequest>

/** Of a new build, of one that was cancelled, and of one alone. */
export const buildAnswer = z.object({ build })

/** GET /api/apps/ID/builds: the latest first. */
export const buildsAnswer = z.object({ builds: z.array(build) })
