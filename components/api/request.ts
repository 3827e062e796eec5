import type { z } from 'zod'
import { failure } from '@/protocol/failure'

/** A request that did not work: the server's code, or `offline` when there was no answer. */
export class RequestFailed extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** When it is worth asking again, if the server said so. */
    readonly retryAfterSeconds?: number,
    /** The whole answer, for refusals that carry more than their reason. */
    readonly answer?: unknown,
  ) {
    super(message)
  }
}

/**
 * Asks the server and checks its answer.
 * @throws RequestFailed when there is no answer, the server refuses, or the answer is not of the schema.
 */
export async function request<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  options: { method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; json?: unknown; form?: FormData } = {},
): Promise<z.infer<Schema>> {
  let response: Response
  try {
    response = await fetch(path, {
      method: options.method ?? 'GET',
      ...(options.json === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(options.json) }),
      ...(options.form ? { body: options.form } : {}),
    })
  } catch {
    throw new RequestFailed('offline', 'No connection.')
  }
  const body: unknown = response.status === 204 ? {} : await response.json().catch(() => undefined)
  const refusal = failure.safeParse(body)
  if (!response.ok) {
    throw refusal.success
      ? new RequestFailed(
          refusal.data.error.code,
          refusal.data.error.message,
          refusal.data.retryAfterSeconds,
          body,
        )
      : new RequestFailed('failed', `The server answered ${response.status}.`)
  }
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new RequestFailed('failed', 'The server gave an answer that was not understood.')
  return parsed.data
}
