import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP's second choice of parameters: 64 MB and about 0.1 s a try. */
const cost = { N: 2 ** 16, r: 8, p: 2 }
const maxmem = 256 * cost.N * cost.r
const keyBytes = 32

/** `scrypt.<N>.<r>.<p>.<salt>.<hash>`: the parameters are kept so that they can grow. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('.')
}

/** Takes as long for an account that does not exist (`stored` undefined), so that nobody can probe for accounts. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, N, r, p, salt, hash] = stored?.split('.') ?? []
  const expected = Buffer.from(hash ?? '', 'base64url')
  const parameters = stored === undefined ? cost : { N: Number(N), r: Number(r), p: Number(p) }
  const actual = await derive(password, Buffer.from(salt ?? 'nobody', 'base64url'), parameters)
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

function derive(password: string, salt: Buffer, parameters: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, { ...parameters, maxmem }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}
