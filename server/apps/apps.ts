import { nanoid } from 'nanoid'
import { z } from 'zod'
import { type AppDocument, createDocument } from '@/model'
import type { AppSummary } from '@/protocol/owner/apps'
import { assertRoomForApp, assertRoomForDocument } from '../accounts/quota'
import { absorbAssets, copyAssets } from '../assets/assets'
import { largeBodies, requests } from '../base/limits'
import { database } from '../database/client'
import { columnText } from '../database/column-text'
import { type Prepared, runPrepared } from '../database/prepared'
import {
  documentFacts,
  documentText,
  forgetDocument,
  renamedDocument,
  type TaskSubject,
  untilUnchanged,
} from '../documents/documents'
import { DomainError, notFound } from '../http/errors'
import { inTurn } from '../http/large-body'
import { limitRate } from '../http/rate-limit'
import { requireApp, summaryFields } from '../owner/require-app'
import { tooMany } from '../owner/route'
import { appFolder, storage } from '../storage/storage'
import { templateDocument } from './templates'

/** A person's apps, the one touched last first. */
export function listApps(ownerId: string): Promise<AppSummary[]> {
  return database().app.findMany({
    where: { ownerId },
    select: summaryFields,
    orderBy: { updatedAt: 'desc' },
  })
}

export interface NewApp {
  name?: string
  /** A folder of kit/templates. */
  template?: string
  language: 'zh' | 'en'
}

/** Throws a 404 for an unknown template, a 409 when the account has as many apps as it may. */
export async function createApp(ownerId: string, options: NewApp): Promise<AppSummary> {
  const document = await firstDocument(options)
  const { app, pageOrder } = document
  return storeNewApp(ownerId, { name: app.name, pageCount: pageOrder.length }, async (appId) =>
    JSON.stringify(await absorbAssets(appId, document)),
  )
}

async function firstDocument({ name, template, language }: NewApp): Promise<AppDocument> {
  const words =
    language === 'zh' ? { name: '未命名应用', title: '首页' } : { name: 'Untitled app', title: 'Home' }
  if (template === undefined)
    return createDocument({ name: name ?? words.name, title: words.title, language })
  const document = await templateDocument(template, language)
  return name === undefined ? document : { ...document, app: { ...document.app, name } }
}

/**
 * A second app with the same content. Members, builds and platform secrets stay with the first. Throws a 404, or a 409 or
 * 413 when the account has as much as it may.
 */
export async function duplicateApp(ownerId: string, appId: string): Promise<AppSummary> {
  const copy = await untilUnchanged(async () => {
    const subject = await requireSubject(ownerId, appId)
    const { name, language } = await documentFacts(subject)
    const suffix = language === 'zh' ? ' 副本' : ' copy'
    return renamedDocument(subject, `${name.slice(0, 60 - suffix.length)}${suffix}`)
  })
  if (copy.documentBytes > largeBodies.heavyBytes)
    await assertRoomForDocument(ownerId, '', copy.documentBytes)
  return storeNewApp(ownerId, copy, async (newId) => {
    await copyAssets(appId, newId)
    return copy.document
  })
}

/**
 * Keeps a new app. `fill` puts its files away and returns the document's JSON as it is to be stored.
 */
async function storeNewApp(
  ownerId: string,
  { name, pageCount }: { name: string; pageCount: number },
  fill: (appId: string) => Promise<string>,
): Promise<AppSummary> {
  const id = nanoid()
  // The row first, as assets refer to it; nobody has its id before we answer.
  await database().$transaction(async (transaction) => {
    await assertRoomForApp(transaction, ownerId)
    await transaction.app.create({
      data: { id, ownerId, name: columnText(name), pageCount, document: {} },
    })
  })
  try {
    const document = await fill(id)
    await runPrepared(keepDocument, [id, document, Buffer.byteLength(document)])
    return await requireApp(ownerId, id)
  } catch (error) {
    await removeApp(id)
    throw error
  }
}

const keepDocument: Prepared<z.ZodObject<Record<string, never>>> = {
  name: 'app-keep-document',
  text: `
    UPDATE "App" SET document = $2::json, "documentBytes" = $3, "updatedAt" = now() AT TIME ZONE 'UTC' WHERE id = $1`,
  row: z.object({}),
}

const findText = {
  name: 'app-open',
  // A heavy document is looked at first, so that reading it can be refused.
  text: `
    SELECT id, name, revision, "pageCount", "createdAt", "updatedAt", "documentBytes",
           CASE WHEN $3 OR "documentBytes" <= ${largeBodies.heavyBytes} THEN document::text END AS text
      FROM "App" WHERE id = $1 AND "ownerId" = $2`,
  row: z.object({
    id: z.string(),
    name: z.string(),
    revision: z.number(),
    pageCount: z.number(),
    createdAt: z.date(),
    updatedAt: z.date(),
    documentBytes: z.number(),
    text: z.string().nullable(),
  }),
}

/**
 * An app of this person's with its document as JSON text.
 * @throws DomainError 404; 429 `too-many-requests` for large ones; 422 `document-unreadable`, with the app and the document
 * as it is stored beside the error.
 */
export async function openApp(
  ownerId: string,
  appId: string,
  signal: AbortSignal,
): Promise<{ app: AppSummary; document: string }> {
  const [row] = await runPrepared(findText, [appId, ownerId, false])
  if (row === undefined) throw notFound('app')
  if (row.text !== null) return opened(ownerId, appId, row)
  limitRate(requests.accountHeavyReads, ownerId, tooMany)
  const open = async () => {
    const [whole] = await runPrepared(findText, [appId, ownerId, true])
    if (whole === undefined) throw notFound('app')
    return opened(ownerId, appId, whole)
  }
  return inTurn(ownerId, open, signal)
}

async function opened(
  ownerId: string,
  appId: string,
  { text, documentBytes, ...app }: z.infer<typeof findText.row>,
): Promise<{ app: AppSummary; document: string }> {
  if (text === null) throw notFound('app')
  try {
    const subject = { appId, account: ownerId, revision: app.revision, bytes: documentBytes }
    return { app, document: await documentText(subject, text) }
  } catch (error) {
    if (error instanceof DomainError && error.code === 'document-unreadable')
      throw new DomainError(error.status, error.code, error.message, { ...error.details, app }, error.texts)
    throw error
  }
}

async function requireSubject(ownerId: string, appId: string): Promise<TaskSubject> {
  const app = await database().app.findFirst({
    where: { id: appId, ownerId },
    select: { revision: true, documentBytes: true },
  })
  if (app === null) throw notFound('app')
  return { appId, account: ownerId, revision: app.revision, bytes: app.documentBytes }
}

export async function deleteApp(ownerId: string, appId: string): Promise<void> {
  await requireApp(ownerId, appId)
  await removeApp(appId)
}

/** Removes an app, whosever it is, with all that belongs to it. */
export async function removeApp(appId: string): Promise<void> {
  await database().app.deleteMany({ where: { id: appId } })
  forgetDocument(appId)
  await storage().removeFolder(appFolder(appId))
}
