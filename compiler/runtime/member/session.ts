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

const tokenKey = 'member-token'
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

interface Answer {
  token?: string
  member?: Member
  error?: { message?: string }
}

/** A request that the member's server refused; the message is meant for the person. */
export class MemberRequestFailed extends Error {}

async function send(path: string, method: 'GET' | 'POST', data?: object): Promise<Answer> {
  const { baseUrl, appId } = memberServer()
  if (!appId) {
    throw new MemberRequestFailed(
      say('这个应用还没有连接会员服务器', 'This app is not connected to a member server yet'),
    )
  }
  const token: unknown = Taro.getStorageSync(tokenKey)
  const response = await Taro.request<Answer>({
    url: `${baseUrl}/api/members/${appId}/${path}`,
    method,
    ...(data ? { data } : {}),
    header: {
      'content-type': 'application/json',
      ...(typeof token === 'string' && token ? { authorization: `Bearer ${token}` } : {}),
    },
  }).catch(() => {
    throw new MemberRequestFailed(say('网络不通，请稍后再试', 'No connection. Try again in a moment'))
  })
  if (response.statusCode >= 400) {
    throw new MemberRequestFailed(
      response.data?.error?.message ??
        say('出了点问题，请稍后再试', 'Something went wrong. Try again in a moment'),
    )
  }
  return response.data
}

async function enter(path: string, data: object): Promise<void> {
  const answer = await send(path, 'POST', data)
  if (!answer.token || !answer.member) {
    throw new MemberRequestFailed(say('登录没有成功，请重试', 'Logging in did not work. Try again'))
  }
  Taro.setStorageSync(tokenKey, answer.token)
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

/** Logs out, here and on the server. */
export async function logOut(): Promise<void> {
  await send('logout', 'POST').catch(() => undefined)
  Taro.removeStorageSync(tokenKey)
  become(null)
}

async function restoreMember(): Promise<void> {
  const token: unknown = Taro.getStorageSync(tokenKey)
  if (typeof token !== 'string' || !token) return
  try {
    const answer = await send('me', 'GET')
    if (answer.member) become(answer.member)
  } catch {
    // An expired token or no network: the person simply is a guest until they log in.
  }
}
