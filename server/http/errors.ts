import { z } from 'zod'
import { log } from '../log'
import { type Answer, jsonAnswer, responseOf } from './answer'

/** Something we can explain to the person who asked. `code` is stable, `message` is English for developers. */
export class DomainError extends Error {
  override name = 'DomainError'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** More fields for the answer, beside `error`. */
    readonly details: Record<string, unknown> = {},
    /** The same, as JSON text: what is large is not read only to be written again. */
    readonly texts: Record<string, string> = {},
  ) {
    super(message)
  }
}

export const notFound = (what: string) => new DomainError(404, 'not-found', `There is no such ${what}.`)
export const badRequest = (message: string) => new DomainError(400, 'bad-request', message)

/** Codes of PostgreSQL and of the file system that mean the disk, not the request, is at fault. */
const storageFull = new Set(['53100', '53200', 'ENOSPC', 'EDQUOT'])
const databaseAway = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '53300',
  'P1001',
  'P1017',
  'P2024',
  'P2028',
])

/** Turns anything thrown into an answer: `{ error: { code, message } }` and a status. Unknown errors are logged. */
export function errorAnswer(error: unknown): Answer {
  const known = knownError(error)
  if (known === undefined) log.error({ err: error }, 'A request failed')
  const { status, code, message, details, texts } =
    known ?? new DomainError(500, 'internal', 'Something went wrong on the server.')
  return jsonAnswer({ ...details, error: { code, message, ...nodeIdOf(details) } }, status, texts)
}

/** `errorAnswer` as the framework wants it. */
export function errorResponse(error: unknown): Response {
  return responseOf(errorAnswer(error))
}

function nodeIdOf(details: Record<string, unknown>): { nodeId?: unknown } {
  return 'nodeId' in details ? { nodeId: details.nodeId } : {}
}

function knownError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error
  if (error instanceof z.ZodError) return badRequest(z.prettifyError(error).slice(0, 2000))
  const codes = errorCodes(error)
  if (codes.some((code) => storageFull.has(code))) {
    log.error({ codes }, 'Storage is full')
    return new DomainError(
      507,
      'storage-full',
      'The server has no room left. Nothing was saved by this request.',
    )
  }
  if (isDatabaseAway(error)) {
    log.error({ codes }, 'The database is not reachable')
    return new DomainError(
      503,
      'database-unavailable',
      'The database is not reachable at the moment. Nothing was saved.',
    )
  }
  return undefined
}

/** Whether the error says that the database cannot be reached, or went away in the middle. */
export function isDatabaseAway(error: unknown): boolean {
  return errorCodes(error).some((code) => databaseAway.has(code)) || connectionEnded.test(messagesOf(error))
}

/** What PostgreSQL's driver and Prisma say, without a code, of a connection that ended under them. */
const connectionEnded =
  /connection terminated|connection ended unexpectedly|server closed the connection|client has encountered a connection error|not queryable/i

function messagesOf(error: unknown): string {
  const messages: string[] = []
  for (let current = error, depth = 0; current instanceof Error && depth < 6; depth += 1) {
    messages.push(current.message)
    current = current.cause
  }
  return messages.join('\n')
}

/** Every code along the chain of causes: libraries wrap the driver's error in their own. */
export function errorCodes(error: unknown): string[] {
  const codes: string[] = []
  let current = error
  for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth += 1) {
    for (const name of ['code', 'originalCode'] as const) {
      const value = Reflect.get(current, name)
      if (typeof value === 'string') codes.push(value)
    }
    const meta = Reflect.get(current, 'meta')
    const adapterError =
      typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'driverAdapterError') : undefined
    current = Reflect.get(current, 'cause') ?? adapterError
  }
  return codes
}
