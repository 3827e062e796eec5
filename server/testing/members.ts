import { PUT as putCredentials } from '@/app/api/apps/[appId]/credentials/route'
import { POST as postApp } from '@/app/api/apps/route'
import type { Consent } from '@/protocol/app/shapes'
import { memberApp } from '../members/app'
import { createPerson, type Person } from './person'
import type { DoubleApps } from './platform-double'

/** Whatever else is in a route's address. */
interface Params {
  appId: string
  avatarId: string
}

type MemberHandler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

/** An app of this owner, with what they entered for the platforms. */
export async function createApp(
  owner: Person,
  credentials: DoubleApps = {},
  locale: 'zh' | 'en' = 'en',
): Promise<string> {
  const made = await owner.call(postApp, {}, { method: 'POST', body: { locale } })
  const appId: string = (await made.json()).app.id
  if (Object.keys(credentials).length > 0) {
    const entered = await owner.call(putCredentials, { appId }, { method: 'PUT', body: { credentials } })
    if (entered.status !== 200) throw new Error(await entered.text())
  }
  return appId
}

/** A consent to what the app asks people to agree to at present. */
export async function consentTo(appId: string): Promise<Consent> {
  const { version, hash } = (await memberApp(appId)).agreement
  return { version, hash }
}

export interface MemberCall {
  method?: 'GET' | 'POST' | 'OPTIONS'
  body?: unknown
  token?: string
  /** The address it comes from; by default each call has one of its own. */
  from?: string
  headers?: Record<string, string>
  avatarId?: string
}

let visitors = 0

/** Calls a route as the app on somebody's phone does: another origin, no cookie. */
export function callMember(route: MemberHandler, appId: string, call: MemberCall = {}): Promise<Response> {
  visitors += 1
  const {
    method = call.body === undefined ? 'GET' : 'POST',
    body,
    token,
    from,
    headers,
    avatarId = '',
  } = call
  return createPerson().call(
    route,
    { appId, avatarId },
    {
      method,
      body,
      headers: {
        origin: 'https://some-shop.example',
        'x-qiaoban-client-address': from ?? `visitor ${visitors}`,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
    },
  )
}

/** The same with the answer's JSON beside its status. */
export async function askMember(route: MemberHandler, appId: string, call: MemberCall = {}) {
  const response = await callMember(route, appId, call)
  return { status: response.status, ...(await response.json()) }
}
