import { z } from 'zod'

/** Answered in place of what was asked for, with a status of 400 or more. */
export const failure = z.object({
  error: z.object({
    /** Stable. */
    code: z.string(),
    /** In English, for developers; to members in the app's language, for them. */
    message: z.string(),
    nodeId: z.string().optional(),
  }),
  /** When it is worth asking again. */
  retryAfterSeconds: z.number().positive().optional(),
})
export type Failure = z.output<typeof failure>
