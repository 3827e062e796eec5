import { nanoid } from 'nanoid'
import { z } from 'zod'
import { documentSchema } from '@/model'
import { RequestFailed, request } from './request'

const appSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  revision: z.number(),
  pageCount: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type AppSummary = z.infer<typeof appSummarySchema>

const appSchema = z.object({ app: appSummarySchema })

/** The account's apps. */
export async function listApps(): Promise<AppSummary[]> {
  return (await request(z.object({ apps: z.array(appSummarySchema) }), '/api/apps')).apps
}

/** A new app, empty or from a template. */
export async function createApp(options: {
  name?: string
  template?: string
  locale: 'zh' | 'en'
}): Promise<AppSummary> {
  return (await request(appSchema, '/api/apps', { method: 'POST', json: options })).app
}

export async function duplicateApp(id: string): Promise<AppSummary> {
  return (await request(appSchema, `/api/apps/${id}/duplicate`, { method: 'POST', json: {} })).app
}

/** Renames an app from outside its editor; an editor that is open on it follows. */
export async function renameApp({ id, revision }: AppSummary, name: string): Promise<void> {
  await request(z.unknown(), `/api/apps/${id}/operations`, {
    method: 'POST',
    json: {
      batchId: nanoid(),
      clientId: nanoid(),
      baseRevision: revision,
      operations: [{ type: 'set-app', changes: { name } }],
    },
  })
}

export async function deleteApp(id: string): Promise<void> {
  await request(z.unknown(), `/api/apps/${id}`, { method: 'DELETE' })
}

/** An app with its document. */
export async function openApp(id: string) {
  return request(z.object({ app: appSummarySchema, document: documentSchema }), `/api/apps/${id}`)
}

const unreadableSchema = z.object({
  app: z.object({ id: z.string(), name: z.string(), revision: z.number() }),
  document: z.unknown(),
})
/** An app whose stored document is not one that this version reads, and that document as it is. */
export type UnreadableApp = z.infer<typeof unreadableSchema>

/** What a failed `openApp` says of an app whose document cannot be read; undefined for any other failure. */
export function unreadableApp(error: unknown): UnreadableApp | undefined {
  if (!(error instanceof RequestFailed) || error.code !== 'document-unreadable') return undefined
  return unreadableSchema.safeParse(error.answer).data
}

/** Why an app did not open: it is not there, the server refuses for now, or anything else. */
export type OpeningProblem = 'missing' | 'busy' | 'failed'

/** What a failed `openApp` says. */
export function openingProblem(error: unknown): OpeningProblem {
  if (!(error instanceof RequestFailed)) return 'failed'
  if (['not-found', 'signed-out'].includes(error.code)) return 'missing'
  return error.code === 'too-many-requests' ? 'busy' : 'failed'
}
