import { z } from 'zod'

export const consentSchema = z.object({
  version: z.string().min(1).max(60),
  /** SHA-256 of the text the person was shown, lower hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})

/** What somebody agreed to. */
export type Consent = z.infer<typeof consentSchema>
