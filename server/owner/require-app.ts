import type { AppSummary } from '@/protocol/owner/apps'
import { database } from '../database/client'
import { notFound } from '../http/errors'

export const summaryFields = {
  id: true,
  name: true,
  revision: true,
  pageCount: true,
  createdAt: true,
  updatedAt: true,
}

/** Throws a 404 when the app is not this person's: others' apps do not exist for them. */
export async function requireApp(ownerId: string, appId: string): Promise<AppSummary> {
  const app = await database().app.findFirst({ where: { id: appId, ownerId }, select: summaryFields })
  if (app === null) throw notFound('app')
  return app
}
