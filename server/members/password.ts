import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { processWide } from '../base/process-wide'
import { createTurns } from '../base/turns'

/** OWASP's second choice of parameters: 64 MB and about 0.1 s a try. */
const cost = { N: 2 ** 16, r: 8, p: 2 }
const maxmem = 256 * cost.N * cost.r
const keyBytes = 32

/** So many at a time, 128 MB in all; so many more may wait, for so long. The rest is told to come back. */
const atOnce = 2
const mayWait = 60
const waitMs = 10_000

/** More passwords at once than this server has memory for. */
export class TooManyAtOnce extends Error {
  override name = 'TooManyAtOnce'
}

const queue = () => processWide('password-turns', () => ({ takeTurn: createTurns(atOnce), inside: 0 }))

/** `scrypt.<N>.<r>.<p>.<salt>.<hash>`: the parameters are kept so that they can grow. Throws TooManyAtOnce. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('.')
}

/**
 * Takes as long for an account that does not exist (`stored` undefined), so that nobody can probe for accounts.
 * Throws TooManyAtOnce.
 */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, N, r, p, salt, hash] = stored?.split('.') ?? []
  const expected = Buffer.from(hash ?? '', 'base64url')
  const parameters = stored === undefined ? cost : { N: Number(N), r: Number(r), p: Number(p) }
  const actual = await derive(password, Buffer.from(salt ?? 'nobody', 'base64url'), parameters)
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

async function derive(password: string, salt: Buffer, parameters: typeof cost): Promise<Buffer> {
  const turns = queue()
  if (turns.inside >= atOnce + mayWait) throw new TooManyAtOnce()
  turns.inside += 1
  const patience = AbortSignal.timeout(waitMs)
  try {
    return await turns.takeTurn(() => deriveNow(password, salt, parameters), patience)
  } catch (error) {
    throw patience.aborted ? new TooManyAtOnce() : error
  } finally {
    turns.inside -= 1
  }
}

function deriveNow(password: string, salt: Buffer, parameters: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, { ...parameters, maxmem }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}
