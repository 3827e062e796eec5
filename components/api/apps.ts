import { nanoid } from 'nanoid'
import { z } from 'zod'
import {
  type AppSummary,
  appAnswer,
  appsAnswer,
  type NewAppRequest,
  openedAppAnswer,
  type UnreadableApp,
  unreadableApp,
} from '@/protocol/owner/apps'
import { acceptedAnswer, type BatchRequest } from '@/protocol/owner/operations'
import { RequestFailed, request } from './request'

/** The account's apps. */
export async function listApps(): Promise<AppSummary[]> {
  return (await request(appsAnswer, '/api/apps')).apps
}

/** A new app, empty or from a template. */
export async function createApp(options: NewAppRequest): Promise<AppSummary> {
  return (await request(appAnswer, '/api/apps', { method: 'POST', json: options })).app
}

export async function duplicateApp(id: string): Promise<AppSummary> {
  return (await request(appAnswer, `/api/apps/${id}/duplicate`, { method: 'POST', json: {} })).app
}

/** Renames an app from outside its editor; an editor that is open on it follows. */
export async function renameApp({ id, revision }: AppSummary, name: string): Promise<void> {
  await request(acceptedAnswer, `/api/apps/${id}/operations`, {
    method: 'POST',
    json: {
      batchId: nanoid(),
      clientId: nanoid(),
      baseRevision: revision,
      operations: [{ type: 'set-app', changes: { name } }],
    } satisfies BatchRequest,
  })
}

export async function deleteApp(id: string): Promise<void> {
  await request(z.unknown(), `/api/apps/${id}`, { method: 'DELETE' })
}

/** An app with its document. */
export async function openApp(id: string) {
  return request(openedAppAnswer, `/api/apps/${id}`)
}

/** What a failed `openApp` says of an app whose document cannot be read; undefined for any other failure. */
export function unreadableAppOf(error: unknown): UnreadableApp | undefined {
  if (!(error instanceof RequestFailed) || error.code !== 'document-unreadable') return undefined
  return unreadableApp.safeParse(error.answer).data
}

/** Why an app did not open: it is not there, nobody is signed in, the server refuses for now, or anything else. */
export type OpeningProblem = 'missing' | 'signed-out' | 'busy' | 'failed'

/** What a failed `openApp` says. */
export function openingProblem(error: unknown): OpeningProblem {
  if (!(error instanceof RequestFailed)) return 'failed'
  if (error.code === 'not-found') return 'missing'
  if (error.code === 'signed-out') return 'signed-out'
  return error.code === 'too-many-requests' ? 'busy' : 'failed'
}
