import { z } from 'zod'
import type { Failure } from '@/protocol/failure'
import { log } from '../base/log'
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
])
/**
 * A transaction that could not begin, took too long, or met another that wanted the same in another order: the database
 * is there, and the same asked again may well work.
 */
const transactionGaveUp = new Set(['P2028', 'P2034', '40001', '40P01'])

/** Turns anything thrown into an answer: `{ error: { code, message } }` and a status. Unknown errors are logged. */
export function errorAnswer(error: unknown): Answer {
  const known = knownError(error)
  if (known === undefined) log.error({ err: error }, 'A request failed')
  const { status, code, message, details, texts } =
    known ?? new DomainError(500, 'internal', 'Something went wrong on the server.')
  const answer: Failure = { ...details, error: { code, message, ...nodeIdOf(details) } }
  return jsonAnswer(answer, status, texts)
}

/** `errorAnswer` as the framework wants it. */
export function errorResponse(error: unknown): Response {
  return responseOf(errorAnswer(error))
}

function nodeIdOf({ nodeId }: Record<string, unknown>): { nodeId?: string } {
  return typeof nodeId === 'string' ? { nodeId } : {}
}

function knownError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error
  if (error instanceof z.ZodError) return badRequest(z.prettifyError(error).slice(0, 2000))
  if (isBrokenOff(error)) return new DomainError(400, 'broken-off', 'The request was broken off.')
  const codes = errorCodes(error)
  if (codes.some((code) => storageFull.has(code))) {
    log.error({ codes }, 'Storage is full')
    return new DomainError(
      507,
      'storage-full',
      'The server has no room left. Nothing was saved by this request.',
    )
  }
  if (codes.some((code) => transactionGaveUp.has(code)) || noConnection.test(messagesOf(error))) {
    log.error({ codes }, 'A transaction gave up')
    return new DomainError(503, 'busy', 'The server is busy. Nothing was saved; try again.')
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
  return (
    errorCodes(error).some((code) => databaseAway.has(code)) ||
    causesOf(error).some(isBrokenSocket) ||
    connectionEnded.test(messagesOf(error))
  )
}

/** The other end closed the connection while its request was read: Node gives that the code of a lost connection. */
function isBrokenOff(error: unknown): boolean {
  return error instanceof Error && error.message === 'aborted' && Reflect.get(error, 'code') === 'ECONNRESET'
}

/** The database's Unix socket is gone, or broke while a question was written to it. */
function isBrokenSocket(error: object): boolean {
  const [code, syscall] = [Reflect.get(error, 'code'), Reflect.get(error, 'syscall')]
  return (code === 'ENOENT' && syscall === 'connect') || (code === 'EPIPE' && syscall === 'write')
}

/** What the pool says when all its connections were in use for too long. */
const noConnection = /timeout exceeded when trying to connect/i

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
  return causesOf(error).flatMap((cause) =>
    ['code', 'originalCode'].flatMap((name) => {
      const value: unknown = Reflect.get(cause, name)
      return typeof value === 'string' ? [value] : []
    }),
  )
}

/** The error and what it was made of, the outermost first. */
function causesOf(error: unknown): object[] {
  const causes: object[] = []
  let current = error
  while (causes.length < 6 && typeof current === 'object' && current !== null) {
    causes.push(current)
    const meta: unknown = Reflect.get(current, 'meta')
    const adapterError: unknown =
      typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'driverAdapterError') : undefined
    current = Reflect.get(current, 'cause') ?? adapterError
  }
  return causes
}
