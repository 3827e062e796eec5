import type { AppDocument } from '@/model'
import { failure } from '@/protocol/failure'
import { acceptedAnswer, type BatchRequest, refusedAnswer } from '@/protocol/owner/operations'
import type { Batch } from './batch'

/** Answers of a server, or of what stands before it, that has no time now. */
const busyStatuses = new Set([429, 502, 503, 504])

/** Milliseconds after which a request that nobody answers counts as lost. It is sent again under the same id. */
const longestAnswer = 30_000

/** What became of a batch that was sent. */
export type Outcome =
  | { kind: 'accepted'; revision: number }
  /** It does not fit what the server has by now. */
  | { kind: 'refused'; revision: number; document: AppDocument }
  /** The server will never take it: it is too much, or the app would be too large. */
  | { kind: 'impossible'; why?: 'tooLarge' | 'tooMuchAtOnce' }
  | { kind: 'signed-out' }
  | { kind: 'gone' }
  | { kind: 'storage-full' }
  /** It is to be sent again, not before so many seconds if the server named any. */
  | { kind: 'busy'; retryAfterSeconds?: number }
  | { kind: 'no-answer' }

/** Sends one batch. The same batch sent twice is done once. */
export async function sendBatch(
  appId: string,
  clientId: string,
  baseRevision: number,
  { id, operations }: Batch,
): Promise<Outcome> {
  let response: Response
  try {
    response = await fetch(`/api/apps/${appId}/operations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ batchId: id, clientId, baseRevision, operations } satisfies BatchRequest),
      signal: AbortSignal.timeout(longestAnswer),
    })
  } catch {
    return { kind: 'no-answer' }
  }
  if (response.status === 401 || response.status === 403) return { kind: 'signed-out' }
  if (response.status === 404) return { kind: 'gone' }
  if (response.status === 507) return { kind: 'storage-full' }
  const body: unknown = await response.json().catch(() => undefined)
  const accepted = acceptedAnswer.safeParse(body)
  if (response.ok && accepted.success) return { kind: 'accepted', revision: accepted.data.revision }
  const refused = refusedAnswer.safeParse(body)
  if (response.status === 409 && refused.success) return { kind: 'refused', ...refused.data }
  if (response.status === 413) return { kind: 'impossible', why: 'tooLarge' }
  const failed = failure.safeParse(body).data
  if (failed?.error.code === 'too-slow') return { kind: 'impossible', why: 'tooMuchAtOnce' }
  if (busyStatuses.has(response.status)) return { kind: 'busy', retryAfterSeconds: failed?.retryAfterSeconds }
  return response.status === 400 || response.status === 422 ? { kind: 'impossible' } : { kind: 'no-answer' }
}
