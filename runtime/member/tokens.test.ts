import { beforeEach, expect, it, vi } from 'vitest'

const phone = vi.hoisted(() => ({
  kept: new Map<string, string>(),
  spent: new Set<string>(),
  hasEnded: false,
}))

vi.mock('../kept', () => ({
  kept: (key: string) => phone.kept.get(key),
  keep: (key: string, text: string) => phone.kept.set(key, text),
  forget: (key: string) => phone.kept.delete(key),
}))
vi.mock('./server', () => ({ memberServer: () => ({ appId: 'shop' }) }))
vi.mock('./renewal-turn', () => import('./renewal-turn.h5'))
/** A server that takes a refresh token once; used again, it ends the login. */
vi.mock('./requests', () => {
  class MemberRequestFailed extends Error {
    constructor(readonly status: number) {
      super('refused')
    }
  }
  return {
    MemberRequestFailed,
    request: async (_method: string, _name: string, { data }: { data: { refreshToken: string } }) => {
      phone.hasEnded ||= phone.spent.has(data.refreshToken)
      if (phone.hasEnded) throw new MemberRequestFailed(401)
      phone.spent.add(data.refreshToken)
      return { accessToken: 'new', accessExpiresIn: 7200, refreshToken: 'next' }
    },
  }
})

/** The browser's turns: who asks for one waits for those before. */
function turns() {
  let last: Promise<unknown> = Promise.resolve()
  return {
    request: (_name: string, work: () => Promise<unknown>) => {
      last = last.then(work)
      return last
    },
  }
}

/** Another tab has the same storage and modules of its own. */
async function openTab() {
  vi.resetModules()
  return import('./tokens')
}

beforeEach(() => {
  phone.kept.set('member-tokens-shop', JSON.stringify({ access: 'old', accessUntil: 0, refresh: 'first' }))
  phone.spent.clear()
  phone.hasEnded = false
  vi.stubGlobal('navigator', { locks: turns() })
})

it('renews once for two tabs that are opened at the same moment', async () => {
  const [one, two] = [await openTab(), await openTab()]
  expect(await Promise.all([one.accessToken(), two.accessToken()])).toEqual(['new', 'new'])
  expect(phone.hasEnded).toBe(false)
  expect(two.refreshToken()).toBe('next')
})

it('does not log in again who logged out while another tab waited', async () => {
  const [one, two] = [await openTab(), await openTab()]
  const renewing = one.accessToken()
  two.dropTokens()
  expect(await renewing).toBeUndefined()
  expect(one.hasTokens()).toBe(false)
})
