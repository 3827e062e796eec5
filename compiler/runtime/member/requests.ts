import Taro from '@tarojs/taro'
import { say } from '../language'
import { memberServer } from './server'
import type { Consent } from './settings'

/** Someone who has registered in this app. */
export interface Member {
  id: string
  /** '' until they chose one. */
  name: string
  /** Address of their picture, or ''. */
  avatar: string
  /** Masked, such as `138****0001`; '' for none. */
  phone: string
  /** The agreement last accepted and not withdrawn. */
  consent: Consent | null
}

/** What the member server answers; which fields are there depends on the request. */
export interface Answer {
  accessToken?: string
  /** Seconds. */
  accessExpiresIn?: number
  refreshToken?: string
  member?: Member
  error?: { code?: string; message?: string }
}

/** A request that the member server refused; the message is meant for the person. */
export class MemberRequestFailed extends Error {
  /** The HTTP status; undefined when there was no answer. */
  readonly status: number | undefined
  /** The server's name for what was wrong. */
  readonly code: string

  constructor(message: string, status?: number, code = '') {
    super(message)
    this.status = status
    this.code = code
  }
}

const noConnection = () =>
  new MemberRequestFailed(say('网络不通，请稍后再试', 'No connection. Try again in a moment'))

function addressOf(path: string): string {
  const { baseUrl, appId } = memberServer()
  if (!appId) {
    throw new MemberRequestFailed(
      say('这个应用还没有连接会员服务器', 'This app is not connected to a member server yet'),
    )
  }
  return `${baseUrl}/api/members/${appId}/${path}`
}

function authorization(token: string | undefined): Record<string, string> {
  return token ? { authorization: `Bearer ${token}` } : {}
}

function checked<Body extends Answer>(status: number, body: Body | undefined): Body {
  if (status >= 200 && status < 300 && body) return body
  throw new MemberRequestFailed(
    body?.error?.message ?? say('出了点问题，请稍后再试', 'Something went wrong. Try again in a moment'),
    status,
    body?.error?.code,
  )
}

/** One request to the member server. @throws MemberRequestFailed */
export async function request<Body extends Answer>(
  method: 'GET' | 'POST',
  path: string,
  { data, token }: { data?: object; token?: string } = {},
): Promise<Body> {
  const url = addressOf(path)
  const response = await Taro.request<Body>({
    url,
    method,
    ...(method === 'POST' ? { data: data ?? {} } : {}),
    header: { 'content-type': 'application/json', ...authorization(token) },
  }).catch(() => {
    throw noConnection()
  })
  return checked(response.statusCode, response.data)
}

/** Sends a file that is on the phone. @throws MemberRequestFailed */
export async function upload(path: string, filePath: string, token: string): Promise<Answer> {
  const url = addressOf(path)
  const response = await Taro.uploadFile({
    url,
    filePath,
    name: 'file',
    // On the web: no cookies. Browsers refuse them with an answer that any site may read.
    withCredentials: false,
    header: authorization(token),
  }).catch(() => {
    throw noConnection()
  })
  return checked(Number(response.statusCode), parsed(response.data))
}

function parsed(text: unknown): Answer | undefined {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
