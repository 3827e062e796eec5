import type { Agreement } from '@/kit/agreement/agreement'
import type { Asset, RefusalCode, SchemaProblem } from '@/model'

/** A document at a revision. Its stored JSON is sent along when the worker says that it does not have it. */
export interface DocumentAt {
  appId: string
  revision: number
  stored?: string
}

/** Everything a task says and returns can be sent to another thread. */
export type DocumentTask =
  /** Does a batch of operations, as it came by the network. `images` stand for those the batch carries, by id. */
  | (DocumentAt & { kind: 'apply'; body: Uint8Array; images?: Record<string, Asset> })
  /** What the last `apply` with this key made is stored now, or is not. */
  | { kind: 'stored'; key: string; revision?: number }
  | { kind: 'forget'; appId: string }
  /** Whether the stored text can be read, and what is to be read in its place. */
  | (DocumentAt & { kind: 'text' })
  | (DocumentAt & { kind: 'facts' })
  | (DocumentAt & { kind: 'rename'; name: string })

export type ApplyResult =
  | { kind: 'applied'; batch: AppliedBatch }
  /** These images are inside the batch; they have to be put away before it can be done. */
  | { kind: 'carries'; images: Asset[] }
  | {
      kind: 'refused'
      batchId: string
      code: RefusalCode | 'no-such-revision'
      message: string
      nodeId?: string
      /** The document as it is, when a migration changed it. */
      migrated?: string
    }
  | { kind: 'malformed'; message: string }

/** What is to be stored of a batch, as text. */
export interface AppliedBatch {
  key: string
  batchId: string
  clientId: string
  operations: string
  operationsBytes: number
  document: string
  documentBytes: number
  name: string
  pageCount: number
}

/** What the rest of the server wants to know of a document. */
export interface DocumentFacts {
  name: string
  language: 'zh' | 'en'
  agreement: Agreement
  /** SHA-256 of the images that something in the document shows. */
  imageHashes: string[]
}

export type TaskResult =
  | ApplyResult
  | { kind: 'needs-stored' }
  | { kind: 'unreadable'; problems: SchemaProblem[] }
  | { kind: 'text'; migrated?: string }
  | { kind: 'facts'; facts: DocumentFacts }
  | { kind: 'renamed'; document: string; documentBytes: number; name: string; pageCount: number }
  | { kind: 'done' }
