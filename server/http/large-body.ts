import { largeBodies, type RateLimit } from '../base/limits'
import { processWide } from '../base/process-wide'
import { createTurns } from '../base/turns'
import { readBytes } from './body'
import { DomainError } from './errors'
import { limitRate } from './rate-limit'

const tooManyLarge = 'Large changes are made one after the other. Wait a moment.'

type Turns = ReturnType<typeof createTurns>

interface Queues {
  everybody: Turns
  accounts: Map<string, { takeTurn: Turns; count: number }>
}

const queues = () =>
  processWide(
    'large-bodies',
    (): Queues => ({ everybody: createTurns(largeBodies.atOnce), accounts: new Map() }),
  )

/**
 * Reads a body and works on it. Small ones at once; of larger ones, and of those that do not say how large they are, one
 * account has one in memory at a time, and all together a few: the rest waits unread at the other end of the connection.
 * `heavy` limits how many of more than a megabyte there may be.
 * @throws DomainError 413; 429 `too-many-requests` when too many of the account's wait.
 */
export async function withBody<Result>(
  request: Request,
  account: string,
  { maxBytes, heavy }: { maxBytes: number; heavy?: RateLimit },
  work: (body: Uint8Array<ArrayBuffer>) => Promise<Result>,
): Promise<Result> {
  const announced = Number(request.headers.get('content-length') ?? Number.NaN)
  const limitHeavy = (bytes: number) => {
    if (heavy && bytes > largeBodies.heavyBytes) limitRate(heavy, account, tooManyLarge)
  }
  const run = async () => {
    const body = await readBytes(request, maxBytes)
    // One that did not say is only known now.
    if (Number.isNaN(announced)) limitHeavy(body.byteLength)
    return work(body)
  }
  if (announced <= largeBodies.fromBytes) return run()
  limitHeavy(announced)
  return inTurn(account, run, request.signal)
}

/**
 * Does what holds a whole large document or body in memory: one after the other for one account, and a few at a time for
 * all together.
 * @throws DomainError 429 `too-many-requests` when too many of the account's wait.
 */
export async function inTurn<Result>(
  account: string,
  work: () => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const { everybody, accounts } = queues()
  const own = accounts.get(account) ?? { takeTurn: createTurns(1), count: 0 }
  if (own.count > largeBodies.waitingPerAccount) throw new DomainError(429, 'too-many-requests', tooManyLarge)
  own.count += 1
  accounts.set(account, own)
  try {
    return await own.takeTurn(() => everybody(work, signal), signal)
  } finally {
    own.count -= 1
    if (own.count === 0) accounts.delete(account)
  }
}
