import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'
import { say } from '../language'
import { memberServer } from './server'

/** Someone who has registered in this app. */
export interface Member {
  id: string
  name: string
}

/** The agreement that was accepted: its version and a fingerprint of the text that was shown. */
export interface Consent {
  version: string
  hash: string
}

let member: Member | null = null
let restored = false
const listeners = new Set<() => void>()

function become(next: Member | null): void {
  member = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!restored) {
    restored = true
    void restoreMember()
  }
  return () => listeners.delete(listener)
}

/** The member who is logged in, or null. The component is drawn again when that changes. */
export function useMember(): Member | null {
  return useSyncExternalStore(
    subscribe,
    () => member,
    () => member,
  )
}

/** Apps on one web address share its storage: each has a key of its own, so that no server sees another's token. */
function tokenKey(): string {
  return `member-token-${memberServer().appId}`
}

function keptToken(): string | undefined {
  const token: unknown = Taro.getStorageSync(tokenKey())
  return typeof token === 'string' && token ? token : undefined
}

interface Answer {
  token?: string
  member?: Member
  error?: { message?: string }
}

/** A request that the member's server refused; the message is meant for the person. */
export class MemberRequestFailed extends Error {
  /** The HTTP status; undefined when there was no answer. */
  readonly status: number | undefined

  constructor(message: string, status?: number) {
    super(message)
    this.status = status
  }
}

async function send(path: string, method: 'GET' | 'POST', data?: object): Promise<Answer> {
  const { baseUrl, appId } = memberServer()
  if (!appId) {
    throw new MemberRequestFailed(
      say('这个应用还没有连接会员服务器', 'This app is not connected to a member server yet'),
    )
  }
  const token = keptToken()
  const response = await Taro.request<Answer>({
    url: `${baseUrl}/api/members/${appId}/${path}`,
    method,
    ...(data ? { data } : {}),
    header: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
  }).catch(() => {
    throw new MemberRequestFailed(say('网络不通，请稍后再试', 'No connection. Try again in a moment'))
  })
  if (response.statusCode >= 400) {
    throw new MemberRequestFailed(
      response.data?.error?.message ??
        say('出了点问题，请稍后再试', 'Something went wrong. Try again in a moment'),
      response.statusCode,
    )
  }
  return response.data
}

async function enter(path: string, data: object): Promise<void> {
  const answer = await send(path, 'POST', data)
  if (!answer.token || !answer.member) {
    throw new MemberRequestFailed(say('登录没有成功，请重试', 'Logging in did not work. Try again'))
  }
  Taro.setStorageSync(tokenKey(), answer.token)
  become(answer.member)
}

/** Registers with an account and a password, and logs in. */
export function register(account: string, password: string, consent: Consent): Promise<void> {
  return enter('register', { account, password, consent })
}

/** Logs in with an account and a password. */
export function logInWithPassword(account: string, password: string, consent: Consent): Promise<void> {
  return enter('login-password', { account, password, consent })
}

/** Logs in with a code of the platform; a first-time visitor is registered. */
export function logInWithPlatform(platform: string, code: string, consent: Consent): Promise<void> {
  return enter('login', { platform, code, consent })
}

/** Logs out: here at once, however slow the network is, and on the server. */
export async function logOut(): Promise<void> {
  const told = send('logout', 'POST').catch(() => undefined)
  Taro.removeStorageSync(tokenKey())
  become(null)
  await told
}

async function restoreMember(): Promise<void> {
  const token = keptToken()
  if (!token) return
  try {
    const answer = await send('me', 'GET')
    // Whoever logged in or out while this was under way knows better.
    if (answer.member && keptToken() === token) become(answer.member)
  } catch (error) {
    // No network: the person is a guest for now. A token that is no longer good is of no use to anybody.
    const isOver = error instanceof MemberRequestFailed && error.status === 401
    if (isOver && keptToken() === token) Taro.removeStorageSync(tokenKey())
  }
}
