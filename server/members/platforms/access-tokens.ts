import { createHash } from 'node:crypto'
import { processWide } from '../../base/process-wide'

export interface AccessToken {
  token: string
  /** Seconds it is good for. */
  expiresIn: number
}

interface Held {
  asked: Promise<AccessToken>
  /** Milliseconds; infinite while it is being asked for. */
  until: number
}

const earlySeconds = 5 * 60
const capacity = 1000

/** In memory only: a token opens the owner's whole account at the platform. */
const held = () => processWide('platform-access-tokens', () => new Map<string, Held>())

/**
 * The platform's token for server calls, asked for once and used until five minutes before it ends; those who ask
 * meanwhile wait for the same answer. A new secret has a new token.
 */
export async function accessToken(
  platform: string,
  { appId, secret }: { appId: string; secret: string },
  ask: () => Promise<AccessToken>,
): Promise<{ token: string; forget(): void }> {
  const tokens = held()
  const key = createHash('sha256')
    .update(JSON.stringify([platform, appId, secret]))
    .digest('hex')
  let found = tokens.get(key)
  if (found === undefined || found.until < Date.now()) {
    const fresh: Held = { asked: ask(), until: Number.POSITIVE_INFINITY }
    found = fresh
    tokens.set(key, fresh)
    const oldest = tokens.keys().next()
    if (tokens.size > capacity && !oldest.done) tokens.delete(oldest.value)
    fresh.asked.then(
      ({ expiresIn }) => {
        fresh.until = Date.now() + Math.max(0, expiresIn - earlySeconds) * 1000
      },
      () => drop(key, fresh),
    )
  }
  const used = found
  const { token } = await used.asked
  return { token, forget: () => drop(key, used) }
}

function drop(key: string, gone: Held): void {
  if (held().get(key) === gone) held().delete(key)
}
