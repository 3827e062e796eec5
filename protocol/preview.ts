import { z } from 'zod'
import { documentSchema } from '../model'

/** GET /api/preview/TOKEN: the app as it is now, for whoever has the link. */
export const previewAnswer = z.object({
  appId: z.string(),
  revision: z.number(),
  document: documentSchema,
  memberBaseUrl: z.string(),
  /** To be told of later edits with. */
  visit: z.string(),
})
export type PreviewAnswer = z.output<typeof previewAnswer>
