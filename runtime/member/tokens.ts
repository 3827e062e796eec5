import { forget, keep, kept } from '../kept'
import { inTurn } from './renewal-turn'
import { type Answer, MemberRequestFailed, request } from './requests'
import { memberServer } from './server'

interface Tokens {
  access: string
  /** Milliseconds since 1970. */
  accessUntil: number
  refresh: string
}

/** A token this close to its end may be past it when it arrives. Milliseconds. */
const margin = 30_000

/** Apps on one web address share its storage: each has keys of its own, so that no server sees another's token. */
function tokensKey(): string {
  return `member-tokens-${memberServer().appId}`
}

function read(): Tokens | undefined {
  const text = kept(tokensKey())
  if (typeof text !== 'string') return undefined
  try {
    const { access, accessUntil, refresh } = JSON.parse(text)
    return typeof access === 'string' && typeof refresh === 'string'
      ? { access, refresh, accessUntil: Number(accessUntil) || 0 }
      : undefined
  } catch {
    return undefined
  }
}

export function keepTokens({ accessToken, accessExpiresIn = 0, refreshToken }: Answer): void {
  const tokens: Tokens = {
    access: accessToken ?? '',
    accessUntil: Date.now() + accessExpiresIn * 1000,
    refresh: refreshToken ?? '',
  }
  keep(tokensKey(), JSON.stringify(tokens))
}

export function dropTokens(): void {
  forget(tokensKey())
}

export function hasTokens(): boolean {
  return read() !== undefined
}

/** The refresh token, to log out with when the access token is past. */
export function refreshToken(): string | undefined {
  return read()?.refresh
}

let refreshing: Promise<string | undefined> | undefined

/**
 * A token to ask with, renewed where needed; undefined when there is none (any more). A refresh token is good once, so
 * all who wait for a new one wait for the same, in other tabs too.
 * @param refused the token that the server did not take.
 * @throws MemberRequestFailed when the server could not be asked.
 */
export async function accessToken(refused?: string): Promise<string | undefined> {
  const tokens = read()
  if (!tokens) return undefined
  if (tokens.access !== refused && tokens.accessUntil - margin > Date.now()) return tokens.access
  refreshing ??= inTurn(tokensKey(), () => renewed(tokens)).finally(() => {
    refreshing = undefined
  })
  return refreshing
}

/** The tokens of another tab, where it renewed them while this one waited for its turn; else new ones. */
async function renewed(before: Tokens): Promise<string | undefined> {
  const present = read()
  return present?.refresh === before.refresh ? refresh(before.refresh) : present?.access
}

async function refresh(spent: string): Promise<string | undefined> {
  try {
    const answer = await request<Answer>('POST', 'refresh', { data: { refreshToken: spent } })
    // Whoever logged in or out while this was under way knows better.
    if (read()?.refresh === spent) keepTokens(answer)
    return read()?.access
  } catch (error) {
    const isOver = error instanceof MemberRequestFailed && (error.status === 401 || error.status === 403)
    if (!isOver) throw error
    if (read()?.refresh === spent) dropTokens()
    return read()?.access
  }
}
