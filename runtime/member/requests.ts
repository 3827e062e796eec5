import Taro from '@tarojs/taro'
import type { SessionWith } from '../../protocol/app/shapes'
import { say } from '../language'
import { callPlatform } from '../platform-call'
import { memberServer } from './server'

/** What the member server answers; which fields are there depends on the request. */
export interface Answer extends Partial<SessionWith<string>> {
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
  const asking = callPlatform('request', () =>
    Taro.request<Body>({
      url,
      method,
      ...(method === 'POST' ? { data: data ?? {} } : {}),
      header: { 'content-type': 'application/json', ...authorization(token) },
    }),
  )
  const { statusCode, data: body } = await asking.catch(answerInFailure<Body>)
  return checked(statusCode, body)
}

/** Sends a file that is on the phone. @throws MemberRequestFailed */
export async function upload(path: string, filePath: string, token: string): Promise<Answer> {
  const url = addressOf(path)
  const asking = callPlatform('uploadFile', () =>
    Taro.uploadFile({
      url,
      filePath,
      name: 'file',
      // On the web: no cookies. Browsers refuse them with an answer that any site may read.
      withCredentials: false,
      header: authorization(token),
    }),
  )
  const { statusCode, data } = await asking
    .then((answer) => ({ statusCode: Number(answer.statusCode), data: bodyIn<Answer>(answer.data) }))
    .catch(answerInFailure<Answer>)
  return checked(statusCode, data)
}

/**
 * What the server answered, out of what the platform rejected with: Alipay counts every status other than 2xx as a
 * failure and hands the answer over with it.
 * @throws MemberRequestFailed where there was no answer.
 */
function answerInFailure<Body>(failure: unknown): { statusCode: number; data: Body | undefined } {
  const record: object = typeof failure === 'object' && failure !== null ? failure : {}
  const statusCode = Number(Reflect.get(record, 'status') ?? Reflect.get(record, 'statusCode'))
  if (!(statusCode >= 100)) throw noConnection()
  return { statusCode, data: bodyIn<Body>(Reflect.get(record, 'data')) }
}

/** The JSON of an answer, which comes read or as text; undefined where it is none. */
function bodyIn<Body>(data: unknown): Body | undefined {
  try {
    const body = typeof data === 'string' ? JSON.parse(data) : data
    return typeof body === 'object' && body !== null ? body : undefined
  } catch {
    return undefined
  }
}
