import { z } from 'zod'

/** PUT /api/apps/ID/credentials, by platform. */
export const credentialsRequest = z.object({
  credentials: z.record(
    z.string().max(20),
    /** A field that is absent stays, an empty one is removed; null removes the platform. */
    z.record(z.string().max(40), z.string().trim().max(8192)).nullable(),
  ),
})
export type CredentialsRequest = z.output<typeof credentialsRequest>

const credential = z.object({
  /** Fields that are not secret. */
  values: z.record(z.string(), z.string()),
  /** Secret fields that have a value: they can be written, never read. */
  kept: z.array(z.string()),
})
export type Credential = z.output<typeof credential>

/** What is kept for each platform that was set up. */
export const credentialsAnswer = z.object({ credentials: z.record(z.string(), credential) })
