import { z } from 'zod'
import { documentSchema } from '../../model'
import { time } from '../time'

export const appSummary = z.object({
  id: z.string(),
  name: z.string(),
  revision: z.number(),
  pageCount: z.number(),
  createdAt: time,
  updatedAt: time,
})
export type AppSummary = z.output<typeof appSummary>

/** POST /api/apps: a new app, empty or from a template. */
export const newAppRequest = z.object({
  name: z.string().trim().min(1).max(60).optional(),
  /** A folder of kit/templates. */
  template: z.string().max(60).optional(),
  locale: z.enum(['zh', 'en']).default('zh'),
})
export type NewAppRequest = z.input<typeof newAppRequest>

/** Of a new app, and of a copy. */
export const appAnswer = z.object({ app: appSummary })

/** GET /api/apps: the account's apps. */
export const appsAnswer = z.object({ apps: z.array(appSummary) })

/** GET /api/apps/ID: an app with its document. */
export const openedAppAnswer = z.object({ app: appSummary, document: documentSchema })

/** Beside the error `document-unreadable`: the app, and its document as it is stored. */
export const unreadableApp = z.object({
  app: z.object({ id: z.string(), name: z.string(), revision: z.number() }),
  document: z.unknown(),
})
/** An app whose stored document is not one that this version reads, and that document as it is. */
export type UnreadableApp = z.output<typeof unreadableApp>
