import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { agreementOf } from '@/kit/agreement/agreement'
import { imageUsesOf } from '@/kit/blocks/image-uses'
import {
  type AppDocument,
  type Asset,
  applyOperations,
  type Operation,
  OperationRefused,
  parseDocument,
  schemaVersion,
} from '@/model'
import { type BatchRequest, batchRequest } from '@/protocol/owner/operations'
import type { ApplyResult, DocumentAt, DocumentFacts, DocumentTask, TaskResult } from './document-task'

interface Known {
  revision: number
  document: AppDocument
  /** Bytes of its JSON. */
  bytes: number
  /** What is stored under the revision is of an older schema version. */
  isMigrated: boolean
}

/**
 * All that costs time in proportion to a document: reading its JSON, checking it, doing operations to it, writing it.
 * It waits for nothing and touches no database, so that it runs as well in a thread of its own as in the process that
 * asks. Documents seen last are kept, up to so many bytes of JSON together.
 */
export class DocumentWork {
  readonly #documents: LRUCache<string, Known>
  /** What a batch made, until it is known whether it was stored. */
  readonly #applied = new LRUCache<string, { appId: string; known: Known }>({ max: 8 })

  constructor({ cacheBytes }: { cacheBytes: number }) {
    this.#documents = new LRUCache({ maxSize: cacheBytes, sizeCalculation: ({ bytes }) => bytes })
  }

  /** Does a task. Never throws for what a client sent. */
  run(task: DocumentTask): TaskResult {
    switch (task.kind) {
      case 'apply':
        return this.#apply(task)
      case 'stored':
        return this.#stored(task.key, task.revision)
      case 'forget':
        this.#documents.delete(task.appId)
        return { kind: 'done' }
      case 'text':
        return this.#withDocument(task, (known) => ({ kind: 'text', ...migratedText(known) }))
      case 'facts':
        return this.#withDocument(task, ({ document }) => ({ kind: 'facts', facts: factsOf(document) }))
      case 'rename':
        return this.#withDocument(task, ({ document }) => ({
          kind: 'renamed',
          ...stored({ ...document, app: { ...document.app, name: task.name } }),
        }))
      default:
        return task satisfies never
    }
  }

  #apply(task: Extract<DocumentTask, { kind: 'apply' }>): TaskResult {
    const parsed = parseBatch(task.body)
    if (parsed.kind === 'malformed') return parsed
    const { batch } = parsed
    const { images } = task
    if (images === undefined) {
      const carried = carriedImages(batch.operations)
      if (carried.length > 0) return { kind: 'carries', images: carried }
    }
    const operations = images
      ? batch.operations.map((operation) => without(operation, images))
      : batch.operations
    // A batch that begins with a whole document does not ask what was there: so an unreadable one can be replaced.
    const [first] = operations
    const known =
      first?.type === 'replace-document' ? { document: first.document, isMigrated: false } : this.#read(task)
    if ('kind' in known) return known
    return this.#done(task, batch, operations, known)
  }

  #done(
    { appId, revision }: DocumentAt,
    { batchId, clientId, baseRevision }: BatchRequest,
    operations: Operation[],
    known: Pick<Known, 'document' | 'isMigrated'>,
  ): ApplyResult {
    if (baseRevision > revision) {
      const message = 'This app has no such revision yet.'
      return { kind: 'refused', batchId, code: 'no-such-revision', message, ...migratedText(known) }
    }
    try {
      const { document } = applyOperations(known.document, operations)
      const key = `${appId} ${revision} ${batchId}`
      const made = stored(document)
      this.#applied.set(key, {
        appId,
        known: { revision: revision + 1, document, bytes: made.documentBytes, isMigrated: false },
      })
      const text = JSON.stringify(operations)
      const operationsBytes = Buffer.byteLength(text)
      return {
        kind: 'applied',
        batch: { key, batchId, clientId, operations: text, operationsBytes, ...made },
      }
    } catch (error) {
      if (!(error instanceof OperationRefused)) throw error
      const { code, message, nodeId } = error
      return {
        kind: 'refused',
        batchId,
        code,
        message,
        ...(nodeId === undefined ? {} : { nodeId }),
        ...migratedText(known),
      }
    }
  }

  #stored(key: string, revision: number | undefined): TaskResult {
    const applied = this.#applied.get(key)
    this.#applied.delete(key)
    if (applied && revision === applied.known.revision) this.#remember(applied.appId, applied.known)
    return { kind: 'done' }
  }

  #withDocument(at: DocumentAt, answer: (known: Known) => TaskResult): TaskResult {
    const known = this.#read(at)
    return 'kind' in known ? known : answer(known)
  }

  /** The document of that very revision: another process may have gone on from what is remembered here. */
  #read({
    appId,
    revision,
    stored: text,
  }: DocumentAt): Known | Extract<TaskResult, { kind: 'needs-stored' | 'unreadable' }> {
    const remembered = this.#documents.get(appId)
    if (remembered?.revision === revision) return remembered
    if (text === undefined) return { kind: 'needs-stored' }
    const input: unknown = JSON.parse(text)
    const parsed = parseDocument(input)
    if (!parsed.ok) return { kind: 'unreadable', problems: parsed.problems.slice(0, 20) }
    const known = {
      revision,
      document: parsed.document,
      bytes: Buffer.byteLength(text),
      isMigrated: !isOfThisVersion(input),
    }
    this.#remember(appId, known)
    return known
  }

  #remember(appId: string, known: Known): void {
    const remembered = this.#documents.get(appId)
    if (remembered === undefined || remembered.revision <= known.revision) this.#documents.set(appId, known)
  }
}

type ParsedBatch = { kind: 'parsed'; batch: BatchRequest } | { kind: 'malformed'; message: string }

function parseBatch(body: Uint8Array): ParsedBatch {
  let input: unknown
  try {
    input = JSON.parse(new TextDecoder().decode(body))
  } catch {
    return { kind: 'malformed', message: 'The body is not valid JSON.' }
  }
  const parsed = batchRequest.safeParse(input)
  if (parsed.success) return { kind: 'parsed', batch: parsed.data }
  // A hostile batch can be wrong in a million places; a few tell enough.
  const error = new z.ZodError(parsed.error.issues.slice(0, 5))
  return { kind: 'malformed', message: z.prettifyError(error).slice(0, 2000) }
}

function isOfThisVersion(input: unknown): boolean {
  return (
    typeof input === 'object' &&
    input !== null &&
    'schemaVersion' in input &&
    input.schemaVersion === schemaVersion
  )
}

function carriedImages(operations: readonly Operation[]): Asset[] {
  return operations.flatMap((operation) => {
    if (operation.type === 'add-asset') return operation.asset.data === undefined ? [] : [operation.asset]
    if (operation.type !== 'replace-document') return []
    return Object.values(operation.document.assets).filter(({ data }) => data !== undefined)
  })
}

/** The operation with images that were put away in place of those it carries. */
function without(operation: Operation, images: Record<string, Asset>): Operation {
  const putAway = (asset: Asset) => (asset.data === undefined ? asset : (images[asset.id] ?? asset))
  if (operation.type === 'add-asset') return { ...operation, asset: putAway(operation.asset) }
  if (operation.type !== 'replace-document') return operation
  const assets = Object.fromEntries(
    Object.entries(operation.document.assets).map(([id, asset]) => [id, putAway(asset)]),
  )
  return { ...operation, document: { ...operation.document, assets } }
}

function migratedText({ document, isMigrated }: Pick<Known, 'document' | 'isMigrated'>): {
  migrated?: string
} {
  return isMigrated ? { migrated: JSON.stringify(document) } : {}
}

function stored(document: AppDocument) {
  const text = JSON.stringify(document)
  return {
    document: text,
    documentBytes: Buffer.byteLength(text),
    name: document.app.name,
    pageCount: document.pageOrder.length,
  }
}

function factsOf(document: AppDocument): DocumentFacts {
  const { name, language } = document.app
  return {
    name,
    language,
    agreement: agreementOf(document),
    imageHashes: [...imageUsesOf(document).keys()].flatMap((id) => document.assets[id]?.hash ?? []),
  }
}
