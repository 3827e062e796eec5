import { createHash, createHmac } from 'node:crypto'
import { nanoid } from 'nanoid'
import { toString as qrCode } from 'qrcode'
import { z } from 'zod'
import { requireApp } from '../apps/apps'
import { database } from '../database/client'
import { runPrepared } from '../database/prepared'
import type { DocumentFacts } from '../documents/document-task'
import { DocumentChanged, documentFacts, documentText, type TaskSubject } from '../documents/documents'
import { notFound } from '../http/errors'
import { requestOrigin } from '../http/origin'
import { installationSecret } from '../installation-secret'
import { settings } from '../settings'
import { lanAddresses } from '../start/addresses'

export interface Preview {
  token: string
  /** What the QR code leads to. */
  url: string
  /** Every address a phone may try, the likeliest first. */
  addresses: string[]
  /** SVG text. */
  qr: string
}

/** The phone preview of an app; asking again gives the same address. Throws a 404. */
export async function openPreview(ownerId: string, appId: string, headers: Headers): Promise<Preview> {
  await requireApp(ownerId, appId)
  const { id } = await database().previewToken.upsert({
    where: { appId },
    create: newToken(appId),
    update: {},
    select: { id: true },
  })
  const token = tokenOf(id)
  const addresses = origins(headers).map((origin) => `${origin}/p/${token}`)
  const [url = `/p/${token}`] = addresses
  return {
    token,
    url,
    addresses,
    qr: await qrCode(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }),
  }
}

function newToken(appId: string) {
  const id = nanoid()
  return { id, appId, tokenHash: hashOf(tokenOf(id)) }
}

/** Made from the row's id with a key that is not in the database: reading the database opens no preview. */
function tokenOf(id: string): string {
  return createHmac('sha256', installationSecret('preview')).update(id).digest('base64url').slice(0, 32)
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The public address if there is one; else the name the person's browser used, unless only this machine knows it. */
function origins(headers: Headers): string[] {
  const { publicUrl, port } = settings()
  if (publicUrl !== undefined) return [publicUrl]
  const used = requestOrigin(headers)
  const onlyHere = /^\[?(localhost|127\.|::1)/.test(new URL(used).hostname) || used.includes('.localhost')
  const found = lanAddresses().map((address) => `http://${address}:${port}`)
  return [...new Set(onlyHere ? [...found, used] : [used, ...found])]
}

/** Which app a phone's token opens. Throws a 404. */
export async function previewedApp(token: string): Promise<TaskSubject> {
  const row = await database().previewToken.findUnique({
    where: { tokenHash: hashOf(token) },
    select: { app: { select: { id: true, revision: true, documentBytes: true } } },
  })
  if (row === null) throw notFound('preview')
  const { id, revision, documentBytes } = row.app
  return { appId: id, revision, bytes: documentBytes }
}

/** What the preview's page says of the app. Throws a 404, or a 422 when it cannot be read. */
export async function previewFacts(token: string): Promise<DocumentFacts> {
  for (;;) {
    const { appId, revision, bytes } = await previewedApp(token)
    try {
      return await documentFacts({ appId, revision, bytes })
    } catch (error) {
      // Edited meanwhile: once more, with what the app is now.
      if (!(error instanceof DocumentChanged)) throw error
    }
  }
}

const findPreviewed = {
  name: 'previewed-app',
  text: 'SELECT revision, "documentBytes", document::text AS text FROM "App" WHERE id = $1',
  row: z.object({ revision: z.number(), documentBytes: z.number(), text: z.string() }),
}

/** The app as it is now, its document as JSON text. Throws a 404, or a 422 when it cannot be read. */
export async function previewDocument(
  token: string,
): Promise<{ appId: string; revision: number; document: string }> {
  const { appId } = await previewedApp(token)
  const [row] = await runPrepared(findPreviewed, [appId])
  if (row === undefined) throw notFound('preview')
  const { revision, documentBytes, text } = row
  return {
    appId,
    revision,
    document: await documentText({ appId, revision, bytes: documentBytes }, text),
  }
}
