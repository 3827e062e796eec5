import { nanoid } from 'nanoid'
import { type AppDocument, createDocument } from '@/compiler/document'
import { assertRoomForApp } from '../accounts/quota'
import { absorbAssets, copyAssets } from '../assets/assets'
import { database } from '../database/client'
import { notFound } from '../http/errors'
import { appFolder, storage } from '../storage/storage'
import { documentAt, forgetDocument } from './document-cache'
import { templateDocument } from './templates'

export interface AppSummary {
  id: string
  name: string
  revision: number
  pageCount: number
  createdAt: Date
  updatedAt: Date
}

export const summaryFields = {
  id: true,
  name: true,
  revision: true,
  pageCount: true,
  createdAt: true,
  updatedAt: true,
}

/** A person's apps, the one touched last first. */
export function listApps(ownerId: string): Promise<AppSummary[]> {
  return database().app.findMany({
    where: { ownerId },
    select: summaryFields,
    orderBy: { updatedAt: 'desc' },
  })
}

/** Throws a 404 when the app is not this person's: others' apps do not exist for them. */
export async function requireApp(ownerId: string, appId: string): Promise<AppSummary> {
  const app = await database().app.findFirst({ where: { id: appId, ownerId }, select: summaryFields })
  if (app === null) throw notFound('app')
  return app
}

export interface NewApp {
  name?: string
  /** A folder of compiler/templates. */
  template?: string
  language: 'zh' | 'en'
}

/** Throws a 404 for an unknown template, a 409 when the account has as many apps as it may. */
export async function createApp(ownerId: string, options: NewApp): Promise<AppSummary> {
  const document = await firstDocument(options)
  return storeNewApp(ownerId, document, async () => {})
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
  const { document } = await readApp(ownerId, appId)
  const { app } = document
  const suffix = app.language === 'zh' ? ' 副本' : ' copy'
  const renamed = { ...document, app: { ...app, name: `${app.name.slice(0, 60 - suffix.length)}${suffix}` } }
  return storeNewApp(ownerId, renamed, (newId) => copyAssets(appId, newId))
}

async function storeNewApp(
  ownerId: string,
  document: AppDocument,
  fill: (appId: string) => Promise<void>,
): Promise<AppSummary> {
  const id = nanoid()
  // The row first, as assets refer to it; nobody has its id before we answer.
  await database().$transaction(async (transaction) => {
    await assertRoomForApp(transaction, ownerId)
    await transaction.app.create({
      data: {
        id,
        ownerId,
        name: columnText(document.app.name),
        pageCount: document.pageOrder.length,
        document: {},
      },
    })
  })
  try {
    await fill(id)
    const stored = await absorbAssets(id, document)
    return await database().app.update({ where: { id }, data: { document: stored }, select: summaryFields })
  } catch (error) {
    await removeApp(id)
    throw error
  }
}

/** An app of this person's with its document. Throws a 404. */
export async function readApp(
  ownerId: string,
  appId: string,
): Promise<{ app: AppSummary; document: AppDocument }> {
  const row = await database().app.findFirst({
    where: { id: appId, ownerId },
    select: { ...summaryFields, document: true },
  })
  if (row === null) throw notFound('app')
  const { document: stored, ...app } = row
  return { app, document: await documentAt(appId, app.revision, async () => stored) }
}

export async function deleteApp(ownerId: string, appId: string): Promise<void> {
  await requireApp(ownerId, appId)
  await removeApp(appId)
}

async function removeApp(appId: string): Promise<void> {
  await database().app.deleteMany({ where: { id: appId } })
  forgetDocument(appId)
  await storage().removeFolder(appFolder(appId))
}

/** PostgreSQL's text cannot hold the character 0; a document can. */
export function columnText(text: string): string {
  return text.replaceAll('\0', '')
}
