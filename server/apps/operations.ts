import { z } from 'zod'
import { type Asset, documentLimits } from '@/model'
import { assertRoomForDocument } from '../accounts/quota'
import { absorbAsset } from '../assets/assets'
import { largeBodies } from '../base/limits'
import { columnText } from '../database/column-text'
import { type Prepared, runPrepared } from '../database/prepared'
import type { AppliedBatch } from '../documents/document-task'
import {
  applyBatchTo,
  batchStored,
  DocumentChanged,
  readTextAt,
  type TaskSubject,
} from '../documents/documents'
import { channel, type Notice } from '../events/listener'
import { badRequest, DomainError, notFound } from '../http/errors'
import { trimHistory } from './trim-history'

/** Largest body of one batch, and largest document, in bytes of JSON. */
export const maxDocumentBytes = documentLimits.bytes

/** After so many batches, and after each of so many bytes, an app's history is brought back to what is kept of it. */
const trimEvery = 500
const trimFromBytes = 256 * 1024

/** Others were quicker so often that something is wrong; the client sends the batch again. */
const maxTries = 50

const findApp: Prepared<z.ZodObject<{ revision: z.ZodNumber; documentBytes: z.ZodNumber }>> = {
  name: 'batch-app',
  text: 'SELECT revision, "documentBytes" FROM "App" WHERE id = $1 AND "ownerId" = $2',
  row: z.object({ revision: z.number(), documentBytes: z.number() }),
}

const findBatch: Prepared<z.ZodObject<{ revision: z.ZodNumber }>> = {
  name: 'batch-find',
  text: 'SELECT revision FROM "OperationBatch" WHERE "appId" = $1 AND "batchId" = $2',
  row: z.object({ revision: z.number() }),
}

/**
 * One statement: batch, document and notice together or not at all. Of two that make the same revision, the second waits
 * for the first and then stores nothing, as does a batch that was stored before.
 */
const storeBatch: Prepared<z.ZodObject<Record<string, never>>> = {
  name: 'batch-store',
  text: `
    WITH batch AS (
      INSERT INTO "OperationBatch" ("appId", revision, "batchId", "clientId", operations, bytes, "createdAt")
      SELECT id, revision + 1, $4, $5, $6::json, $7, now() AT TIME ZONE 'UTC' FROM "App"
       WHERE id = $1 AND "ownerId" = $2 AND revision = $3
      ON CONFLICT DO NOTHING
      RETURNING revision
    ), changed AS (
      UPDATE "App" SET revision = batch.revision, document = $8::json, "documentBytes" = $9, name = $10,
             "pageCount" = $11, "updatedAt" = now() AT TIME ZONE 'UTC'
        FROM batch WHERE id = $1
      RETURNING id
    )
    SELECT pg_notify('${channel}', $12)::text FROM changed`,
  row: z.object({}),
}

/**
 * Applies a batch to the app as it is now, whatever revision the client started from: the server's order is the order.
 * All of it or nothing. Returns the revision the batch became; sent again, a batch is not applied again.
 * @throws DomainError 400; 404; 409 with the present revision and document when an operation no longer fits; 413; 422
 * when the stored document cannot be read; 503 when it takes too long.
 */
export async function applyBatch(ownerId: string, appId: string, body: Uint8Array): Promise<number> {
  let images: Record<string, Asset> | undefined
  for (let tries = 0; tries < maxTries; tries += 1) {
    const [app] = await runPrepared(findApp, [appId, ownerId])
    if (app === undefined) throw notFound('app')
    const { revision, documentBytes } = app
    const bytes = documentBytes + body.byteLength
    const subject: TaskSubject = { appId, account: ownerId, revision, bytes }
    const result = await applyBatchTo(subject, body, images).catch(unlessChanged)
    switch (result?.kind) {
      case undefined:
        break
      case 'malformed':
        throw badRequest(result.message)
      case 'carries':
        images = await putAway(appId, result.images)
        break
      case 'refused': {
        const before = await revisionOf(appId, result.batchId)
        if (before !== undefined) return before
        const refused = await refusal(subject, result).catch(unlessChanged)
        if (refused !== undefined) throw refused
        break
      }
      case 'applied': {
        const stored = await store(ownerId, subject, result.batch)
        if (stored !== undefined) return stored
      }
    }
  }
  throw new DomainError(
    503,
    'busy',
    'This app is being changed by many at once. Nothing was saved; try again.',
  )
}

function unlessChanged(error: unknown): undefined {
  if (!(error instanceof DocumentChanged)) throw error
}

async function putAway(appId: string, carried: readonly Asset[]): Promise<Record<string, Asset>> {
  const images: Record<string, Asset> = {}
  for (const asset of carried) images[asset.id] = await absorbAsset(appId, asset)
  return images
}

async function revisionOf(appId: string, batchId: string): Promise<number | undefined> {
  const [batch] = await runPrepared(findBatch, [appId, batchId])
  return batch?.revision
}

async function refusal(
  { appId, revision }: TaskSubject,
  refused: { code: string; message: string; nodeId?: string; migrated?: string },
): Promise<DomainError> {
  const document = refused.migrated ?? (await readTextAt(appId, revision))
  const { code: reason, message, nodeId } = refused
  return new DomainError(409, 'operation-refused', message, { revision, nodeId, reason }, { document })
}

/** The revision that the batch became, or undefined when another was quicker. */
async function store(
  ownerId: string,
  subject: TaskSubject,
  batch: AppliedBatch,
): Promise<number | undefined> {
  if (batch.documentBytes > maxDocumentBytes) {
    throw new DomainError(
      413,
      'document-too-large',
      'The app has grown too large to save. Remove some content.',
    )
  }
  const { appId, revision } = subject
  if (batch.documentBytes > largeBodies.heavyBytes)
    await assertRoomForDocument(ownerId, appId, batch.documentBytes)
  const made = revision + 1
  const stored = await runPrepared(storeBatch, [
    appId,
    ownerId,
    revision,
    batch.batchId,
    batch.clientId,
    batch.operations,
    batch.operationsBytes,
    batch.document,
    batch.documentBytes,
    columnText(batch.name),
    batch.pageCount,
    JSON.stringify({ kind: 'batch', appId, revision: made } satisfies Notice),
  ])
  if (stored.length > 0) {
    batchStored(subject, batch.key, made)
    // Now and then, as often as a history could have grown too long by then.
    if (made % trimEvery === 0 || batch.operationsBytes > trimFromBytes) await trimHistory(ownerId, appId)
    return made
  }
  batchStored(subject, batch.key, undefined)
  return revisionOf(appId, batch.batchId)
}
