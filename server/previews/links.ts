import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { nanoid } from 'nanoid'
import { z } from 'zod'
import { installationSecret } from '../base/installation-secret'
import { requests } from '../base/limits'
import { database, type Transaction } from '../database/client'
import type { TaskSubject } from '../documents/documents'
import { notify } from '../events/listener'
import { notFound } from '../http/errors'
import { limitRate } from '../http/rate-limit'
import { requireApp } from '../owner/require-app'
import { tooMany } from '../owner/route'

/** The token of the app's link; made when there is none, the same for all who ask at once. Throws a 404. */
export async function openLink(ownerId: string, appId: string): Promise<string> {
  await requireApp(ownerId, appId)
  await addLink(database(), appId)
  const row = await database().previewToken.findUnique({ where: { appId }, select: { id: true } })
  // Ended by another window in between.
  if (row === null) throw notFound('preview')
  return tokenOf(row.id)
}

/** Another link in place of the app's present one, which opens nothing from then on. Throws a 404. */
export async function renewLink(ownerId: string, appId: string): Promise<string> {
  await endThen(ownerId, appId, (transaction) => addLink(transaction, appId))
  return openLink(ownerId, appId)
}

/** Whoever has the app's link sees nothing of it any more, not even what comes on a page that is open. Throws a 404. */
export async function endLink(ownerId: string, appId: string): Promise<void> {
  await endThen(ownerId, appId, async () => {})
}

async function endThen(
  ownerId: string,
  appId: string,
  next: (transaction: Transaction) => Promise<void>,
): Promise<void> {
  await requireApp(ownerId, appId)
  await database().$transaction(async (transaction) => {
    await transaction.previewToken.deleteMany({ where: { appId } })
    await next(transaction)
    await notify(transaction, { kind: 'preview', appId })
  })
}

async function addLink(transaction: Transaction, appId: string): Promise<void> {
  const id = nanoid()
  const data = { id, appId, tokenHash: hashOf(tokenOf(id)) }
  await transaction.previewToken.createMany({ data, skipDuplicates: true })
}

/** Which app a phone's token opens. Throws a 404, or a 429 when too many look at that app. */
export async function previewedApp(token: string): Promise<TaskSubject> {
  const found = await appOf(token)
  if (found === undefined) throw notFound('preview')
  limitRate(requests.previewToken, found.appId, tooMany)
  return found
}

/** Whether the token opens anything still. */
export async function isOpenLink(token: string): Promise<boolean> {
  return (await appOf(token)) !== undefined
}

async function appOf(token: string): Promise<TaskSubject | undefined> {
  const row = await database().previewToken.findUnique({
    where: { tokenHash: hashOf(token) },
    select: { app: { select: { id: true, revision: true, documentBytes: true } } },
  })
  if (row === null) return undefined
  const { id, revision, documentBytes } = row.app
  return { appId: id, revision, bytes: documentBytes }
}

/** Made from the row's id with a key that is not in the database: reading the database opens no preview. */
function tokenOf(id: string): string {
  return createHmac('sha256', installationSecret('preview')).update(id).digest('base64url').slice(0, 32)
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** What a visitor who was given this revision shows, to be told what came after it: nobody else can make one. */
export function visitOf(token: string, revision: number): string {
  return `${revision}.${sealOf(token, revision)}`
}

/** The revision that a visitor was given; undefined when they were given none. */
export function revisionOf(token: string, visit: string | null): number | undefined {
  const [revision, seal] = visitSchema.safeParse(visit?.split('.')).data ?? []
  if (revision === undefined || seal === undefined) return undefined
  const expected = Buffer.from(sealOf(token, revision))
  const shown = Buffer.from(seal)
  return shown.length === expected.length && timingSafeEqual(shown, expected) ? revision : undefined
}

const visitSchema = z.tuple([
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  z.string(),
])

function sealOf(token: string, revision: number): string {
  return createHmac('sha256', installationSecret('preview-visit'))
    .update(`${revision} ${token}`)
    .digest('base64url')
}
