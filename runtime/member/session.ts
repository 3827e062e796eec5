import { useSyncExternalStore } from 'react'
import type { Consent, LoginRequest, Member, PasswordRequest } from '../../protocol/app/shapes'
import { forget, keep, kept } from '../kept'
import { say } from '../language'
import { refreshOnPull } from '../refreshing'
import { adapter } from './platform/adapter'
import { type Answer, MemberRequestFailed, request } from './requests'
import { memberServer } from './server'
import { memberSettings } from './settings'
import { accessToken, dropTokens, hasTokens, keepTokens, refreshToken } from './tokens'

export { MemberRequestFailed } from './requests'

/**
 * Who uses the app: it is not known yet, a guest, a member whose consent is to an older agreement (or was given for none),
 * or a member.
 */
export type SessionStatus = 'restoring' | 'guest' | 'outdated' | 'member'

export interface Session {
  status: SessionStatus
  /** Null for a guest. */
  member: Member | null
}

let member: Member | null = null
let isRestored = false
let hasBegun = false
let session: Session = { status: 'restoring', member: null }
const listeners = new Set<() => void>()

function statusOf(): SessionStatus {
  if (!member) return isRestored ? 'guest' : 'restoring'
  return member.consent?.hash === memberSettings().agreement.hash ? 'member' : 'outdated'
}

/** Kept as one object for as long as nothing changes, as React wants it. */
function currentSession(): Session {
  const status = statusOf()
  if (session.status !== status || session.member !== member) session = { status, member }
  return session
}

function become(next: Member | null): void {
  member = next
  isRestored = true
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!hasBegun) {
    hasBegun = true
    refreshOnPull(restore)
    restore()
      .catch(() => undefined)
      .then(() => {
        if (!isRestored) become(null)
      })
  }
  return () => listeners.delete(listener)
}

/** Who uses the app. The component is drawn again when that changes. */
export function useSession(): Session {
  return useSyncExternalStore(subscribe, currentSession, currentSession)
}

/** The member who is logged in and has agreed to the present agreement, or null. */
export function useMember(): Member | null {
  const { status, member: someone } = useSession()
  return status === 'member' ? someone : null
}

/** The member who is logged in at this moment, or null. For what is not drawn: components use `useSession`. */
export function presentMember(): Member | null {
  return member
}

/** Says that this phone's owner logged in here and did not log out: whoever comes again need not tap again. */
function markKey(): string {
  return `member-stays-${memberServer().appId}`
}

function enter(answer: Answer): void {
  if (!answer.accessToken || !answer.member) {
    throw new MemberRequestFailed(say('登录没有成功，请重试', 'Logging in did not work. Try again'))
  }
  keepTokens(answer)
  keep(markKey(), 'yes')
  become(answer.member)
}

function leave(): void {
  dropTokens()
  forget(markKey())
  become(null)
}

/** Registers with an account and a password, and logs in. @throws MemberRequestFailed */
export async function register(account: string, password: string, consent: Consent): Promise<void> {
  enter(await request('POST', 'register', { data: { account, password, consent } satisfies PasswordRequest }))
}

/** Logs in with an account and a password. @throws MemberRequestFailed */
export async function logInWithPassword(account: string, password: string, consent: Consent): Promise<void> {
  enter(
    await request('POST', 'login-password', {
      data: { account, password, consent } satisfies PasswordRequest,
    }),
  )
}

/**
 * Logs in with the platform's account; a first-time visitor is registered.
 * @throws LoginDeclined when the person did not want to; MemberRequestFailed.
 */
export async function logInWithPlatform(consent: Consent): Promise<void> {
  const login = await adapter.requestLogin({ isSilent: false })
  enter(
    await request('POST', 'login', {
      data: { platform: adapter.name, ...login, consent } satisfies LoginRequest,
    }),
  )
}

/** Takes the server's word of the member after a change. */
export function becomeAnswered({ member: changed }: Answer): void {
  if (changed) become(changed)
}

/**
 * Asks in the member's name. A token that is past is renewed; when that is not possible, the platform is asked again
 * without bothering the person; when that fails too, the person is a guest.
 * @throws MemberRequestFailed with status 401 when nobody is logged in any more.
 */
export async function asMember<Result>(ask: (token: string) => Promise<Result>): Promise<Result> {
  let token = await accessToken()
  for (let attempt = 0; token && attempt < 2; attempt++) {
    try {
      return await ask(token)
    } catch (error) {
      if (!(error instanceof MemberRequestFailed) || error.status !== 401) throw error
      token = await accessToken(token)
    }
  }
  if (await logInSilently()) {
    const renewed = await accessToken()
    if (renewed) return ask(renewed)
  }
  become(null)
  throw new MemberRequestFailed(say('登录已过期，请重新登录', 'You have been logged out. Log in again'), 401)
}

/** True when the platform knew the person and the server let them in again. Never before they agreed once. */
async function logInSilently(): Promise<boolean> {
  if (!adapter.hasAccounts || !kept(markKey())) return false
  try {
    const login = await adapter.requestLogin({ isSilent: true })
    enter(
      await request('POST', 'login', { data: { platform: adapter.name, ...login } satisfies LoginRequest }),
    )
    return true
  } catch (error) {
    // Blocked, deleted or withdrawn elsewhere: do not try at every start.
    const isFinal = error instanceof MemberRequestFailed && (error.status === 400 || error.status === 403)
    if (isFinal) forget(markKey())
    return false
  }
}

/** Logs out: here at once, however slow the network is, and on the server. */
export function logOut(): void {
  const spent = refreshToken()
  leave()
  if (spent) request('POST', 'logout', { data: { refreshToken: spent } }).catch(() => undefined)
}

/** Ends the session here, after the server ended it. */
export function leaveHere(): void {
  leave()
}

/** @throws MemberRequestFailed without a network: the person is a guest for now, and what is kept stays. */
async function restore(): Promise<void> {
  if (!memberServer().appId || (!hasTokens() && !kept(markKey()))) return
  becomeAnswered(await asMember((token) => request<Answer>('GET', 'me', { token })))
}
