import { z } from 'zod'
import {
  type AppDocument,
  applyOperations,
  type Operation,
  OperationRefused,
  operationSchema,
} from '@/compiler/document'
import { absorbOperationAssets } from '../assets/assets'
import { database, type Transaction } from '../database/client'
import { notify } from '../events/listener'
import { DomainError, notFound } from '../http/errors'
import { columnText } from './apps'
import { documentAt, rememberDocument } from './document-cache'

/** Largest body of one batch, and largest document, in bytes of JSON. */
export const maxDocumentBytes = 8 * 1024 * 1024

export const batchSchema = z.object({
  /** Made by the client; the same batch sent again is not applied again. */
  batchId: z.string().min(1).max(64),
  /** Which editor it came from, so that it recognises its own. */
  clientId: z.string().min(1).max(64),
  baseRevision: z.number().int().min(0),
  operations: z.array(operationSchema).min(1).max(5000),
})

export type OperationBatch = z.infer<typeof batchSchema>

const lockedAppSchema = z.array(z.object({ revision: z.number() }))
const storedSchema = z.array(z.object({ document: z.unknown() }))

/**
 * Applies a batch to the app as it is now, whatever revision the client started from: the server's order is the order.
 * All of it or nothing, in one transaction that holds the app's row. Returns the revision the batch became.
 * @throws DomainError 409 with the present revision and document when an operation no longer fits; 404; 413.
 */
export async function applyBatch(ownerId: string, appId: string, batch: OperationBatch): Promise<number> {
  const operations = await absorbOperationAssets(ownerId, appId, batch.operations)
  let committed: { revision: number; document: AppDocument } | undefined
  const revision = await database().$transaction(async (transaction) => {
    const locked = lockedAppSchema.parse(
      await transaction.$queryRaw`SELECT revision FROM "App" WHERE id = ${appId} AND "ownerId" = ${ownerId} FOR UPDATE`,
    )
    const current = locked[0]?.revision
    if (current === undefined) throw notFound('app')
    const before = await transaction.operationBatch.findUnique({
      where: { appId_batchId: { appId, batchId: batch.batchId } },
      select: { revision: true },
    })
    if (before !== null) return before.revision
    const document = await documentAt(appId, current, () => readStored(transaction, appId))
    if (batch.baseRevision > current) {
      throw refusal(current, document, 'This app has no such revision yet.')
    }
    const changed = apply(document, operations, current)
    committed = { revision: current + 1, document: changed }
    await store(transaction, appId, committed, { ...batch, operations })
    return committed.revision
  })
  if (committed !== undefined) rememberDocument(appId, committed.revision, committed.document)
  return revision
}

function apply(document: AppDocument, operations: Operation[], revision: number): AppDocument {
  try {
    return applyOperations(document, operations).document
  } catch (error) {
    if (!(error instanceof OperationRefused)) throw error
    throw refusal(revision, document, error.message, error.nodeId, error.code)
  }
}

function refusal(revision: number, document: AppDocument, message: string, nodeId?: string, reason?: string) {
  return new DomainError(409, 'operation-refused', message, { revision, document, nodeId, reason })
}

async function readStored(transaction: Transaction, appId: string): Promise<unknown> {
  return storedSchema.parse(await transaction.$queryRaw`SELECT document FROM "App" WHERE id = ${appId}`)[0]
    ?.document
}

async function store(
  transaction: Transaction,
  appId: string,
  { revision, document }: { revision: number; document: AppDocument },
  { batchId, clientId, operations }: OperationBatch,
): Promise<void> {
  const json = JSON.stringify(document)
  if (Buffer.byteLength(json) > maxDocumentBytes) {
    throw new DomainError(
      413,
      'document-too-large',
      'The app has grown too large to save. Remove some content.',
    )
  }
  // Raw, since the client would encode a large document three times on its way to the database.
  await transaction.$executeRaw`
    WITH batch AS (
      INSERT INTO "OperationBatch" ("appId", revision, "batchId", "clientId", operations)
      VALUES (${appId}, ${revision}, ${batchId}, ${clientId}, ${JSON.stringify(operations)}::json)
    )
    UPDATE "App" SET revision = ${revision}, document = ${json}::json, name = ${columnText(document.app.name)},
      "pageCount" = ${document.pageOrder.length}, "updatedAt" = now() AT TIME ZONE 'UTC'
    WHERE id = ${appId}`
  await notify(transaction, { kind: 'batch', appId, revision })
}
