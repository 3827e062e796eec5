import { z } from 'zod'

const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  nodeId: z.string().optional(),
  pageId: z.string().optional(),
})

const targetSchema = z.object({
  target: z.string(),
  state: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']),
  stage: z.string(),
  percent: z.number(),
  secondsLeft: z.number().optional(),
  ms: z.number().optional(),
  bytes: z.number().optional(),
  zipBytes: z.number().optional(),
  findings: z.array(findingSchema),
  error: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
})
export type BuildTarget = z.infer<typeof targetSchema>

const diagnosticSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  nodeId: z.string().optional(),
  pageId: z.string().optional(),
  params: z
    .record(z.string(), z.union([z.string(), z.number(), z.object({ zh: z.string(), en: z.string() })]))
    .default({}),
})

/** A build as the server tells of it. */
export const buildSchema = z.object({
  id: z.string(),
  revision: z.number(),
  createdAt: z.string(),
  state: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']),
  restarts: z.number().default(0),
  queue: z.object({ position: z.number(), secondsLeft: z.number().optional() }).optional(),
  targets: z.array(targetSchema),
  diagnostics: z.array(diagnosticSchema).catch([]),
})
export type Build = z.infer<typeof buildSchema>

/** Whether anything may still change. */
export function isUnfinished(build: Build): boolean {
  return build.state === 'queued' || build.state === 'running'
}
