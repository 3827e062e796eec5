import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Asset } from '@/model'
import { processWide } from '../base/process-wide'
import { type Prepared, runPrepared } from '../database/prepared'
import { DomainError, notFound } from '../http/errors'
import type { ApplyResult, DocumentAt, DocumentFacts, DocumentTask, TaskResult } from './document-task'
import { DocumentWork } from './document-work'
import { createDocumentWorker, type DocumentWorker } from './document-worker'

/**
 * Bytes of document and request up to which a task is done here, in the few milliseconds it takes. Anything larger goes
 * to a thread, so that nobody else waits for it.
 */
const smallBytes = 192 * 1024
/** How long one task in the thread may take, in milliseconds. */
const deadlineMs = 15_000

interface Services {
  here: DocumentWork
  thread: DocumentWorker
  facts: LRUCache<string, { revision: number; facts: DocumentFacts }>
}

function services(): Services {
  return processWide('documents', () => ({
    here: new DocumentWork({ cacheBytes: 16 * 1024 * 1024 }),
    thread: createDocumentWorker({ deadlineMs }),
    // By the text that can be long.
    facts: new LRUCache({
      maxSize: 8 * 1024 * 1024,
      sizeCalculation: ({ facts }) => 1000 + facts.agreement.text.length,
    }),
  }))
}

const storedText: Prepared<z.ZodObject<{ revision: z.ZodNumber; text: z.ZodString }>> = {
  name: 'document-text',
  text: 'SELECT revision, document::text AS text FROM "App" WHERE id = $1',
  row: z.object({ revision: z.number(), text: z.string() }),
}

/** The stored JSON of a revision. @throws DomainError 404; DocumentChanged when another revision is stored. */
export async function readTextAt(appId: string, revision: number): Promise<string> {
  const [row] = await runPrepared(storedText, [appId])
  if (row === undefined) throw notFound('app')
  if (row.revision !== revision) throw new DocumentChanged()
  return row.text
}

/** Which app and revision a task is about, and how much there is to work through. */
export interface TaskSubject {
  appId: string
  /** Whose account asks, for large documents to take turns; the app itself where nobody is known. */
  account?: string
  revision: number
  /** Bytes of the stored document and of what came with the request. */
  bytes: number
}

/** Thrown when the app was changed between two looks at it: to be done again from the beginning. */
export class DocumentChanged extends Error {
  override name = 'DocumentChanged'
}

/**
 * Does a task on an app's document, here or in the thread, giving it what is stored when it asks for that.
 * @throws DomainError 422 `document-unreadable` with the document as it is stored; 503; DocumentChanged.
 */
async function onDocument(
  { appId, account = appId, revision, bytes }: TaskSubject,
  task: Extract<DocumentTask, DocumentAt>,
  known?: string,
): Promise<TaskResult> {
  const { here, thread } = services()
  const run = async (wanted: DocumentTask) =>
    bytes <= smallBytes ? here.run(wanted) : thread.run(wanted, account)
  let stored = known
  let result = await run(task)
  if (result.kind === 'needs-stored') {
    stored ??= await readTextAt(appId, revision)
    result = await run({ ...task, stored })
  }
  if (result.kind === 'unreadable') {
    throw new DomainError(
      422,
      'document-unreadable',
      'What is stored of this app cannot be read any more. Repair it in the code view.',
      { problems: result.problems, revision },
      { document: stored ?? 'null' },
    )
  }
  return result
}

function ofKind<Kind extends TaskResult['kind']>(
  result: TaskResult,
  ...kinds: Kind[]
): Extract<TaskResult, { kind: Kind }> {
  if (isOfKind(result, kinds)) return result
  throw new Error(`A task on a document gave ${result.kind}.`)
}

function isOfKind<Kind extends TaskResult['kind']>(
  result: TaskResult,
  kinds: readonly Kind[],
): result is Extract<TaskResult, { kind: Kind }> {
  return kinds.some((kind) => kind === result.kind)
}

/** Does a batch of operations to the document; nothing is stored yet. @throws as `onDocument`. */
export async function applyBatchTo(
  subject: TaskSubject,
  body: Uint8Array,
  images?: Record<string, Asset>,
): Promise<ApplyResult> {
  const { appId, revision } = subject
  const batch = { kind: 'apply' as const, appId, revision, body, ...(images ? { images } : {}) }
  return ofKind(await onDocument(subject, batch), 'applied', 'carries', 'refused', 'malformed')
}

/** The document's JSON as it is to be read: what is stored, or what a migration makes of it. @throws as `onDocument`. */
export async function documentText(subject: TaskSubject, stored: string): Promise<string> {
  const { appId, revision } = subject
  const { migrated } = ofKind(await onDocument(subject, { kind: 'text', appId, revision }, stored), 'text')
  return migrated ?? stored
}

/**
 * What the rest of the server wants to know of a document. `beforeWork` is called when it is not known yet, and may throw.
 * @throws as `onDocument`.
 */
export async function documentFacts(subject: TaskSubject, beforeWork = () => {}): Promise<DocumentFacts> {
  const { appId, revision } = subject
  const known = services().facts.get(appId)
  if (known?.revision === revision) return known.facts
  beforeWork()
  const { facts } = ofKind(await onDocument(subject, { kind: 'facts', appId, revision }), 'facts')
  services().facts.set(appId, { revision, facts })
  return facts
}

/** Does it again, with what the app is by then, for as long as the app is edited meanwhile. */
export async function untilUnchanged<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof DocumentChanged)) throw error
    }
  }
}

/** The document's JSON under another name of the app. @throws as `onDocument`. */
export async function renamedDocument(subject: TaskSubject, name: string) {
  const { appId, revision } = subject
  return ofKind(await onDocument(subject, { kind: 'rename', appId, revision, name }), 'renamed')
}

/** To be called once it is known what became of a batch: its document is remembered under the revision it got. */
export function batchStored({ bytes }: TaskSubject, key: string, revision: number | undefined): void {
  const task: DocumentTask = { kind: 'stored', key, ...(revision === undefined ? {} : { revision }) }
  if (bytes <= smallBytes) services().here.run(task)
  else services().thread.tell(task)
}

/** The app is gone, or its document was written by other means than a batch. */
export function forgetDocument(appId: string): void {
  services().here.run({ kind: 'forget', appId })
  // Its entry in the thread falls out by age; it is only found by a revision that nobody asks for any more.
}
