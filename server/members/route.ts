import type { z } from 'zod'
import { tokenPattern } from '@/protocol/app/requests'
import { hasNul } from '@/protocol/plain-text'
import { bodyBytes, type RateLimit, requests } from '../base/limits'
import { type Answer, responseOf } from '../http/answer'
import { type Asked, askedBy } from '../http/asked'
import { jsonOf } from '../http/body'
import { errorAnswer } from '../http/errors'
import { clientAddress } from '../http/origin'
import { limitRate } from '../http/rate-limit'
import type { RouteContext } from '../owner/route'
import { likelyLanguage, type MemberApp, memberApp } from './app'
import { serverAddress } from './public-member'
import { type CurrentMember, requireMember } from './sessions'
import { sweepSoon } from './sweep'
import { type Language, type MemberProblem, memberError, memberWords } from './words'

export interface MemberParams {
  appId: string
}

type Handle<Params> = (asked: Asked, app: MemberApp, params: Params) => Promise<Answer>

/** An app that was found, and what is to be answered then. */
interface Opened {
  app: MemberApp
  answer(): Promise<Answer>
}

/** A route as the framework calls it, and the same without the framework. */
export interface MemberRoute<Params extends MemberParams> {
  (request: Request, context: RouteContext<Params>): Promise<Response>
  /** Never throws: every error is an answer. */
  answer(asked: Asked, params: Params): Promise<Answer>
}

/**
 * A route of the member API: no cookies, limited, errors in the app's language. Pages of other origins may call it,
 * unless the owner named those that may; the preview's page has the origin "null" and always may.
 */
export function memberRoute<Params extends MemberParams>(
  handle: Handle<Params>,
  perAddress: RateLimit = requests.memberAddress,
): MemberRoute<Params> {
  const open = async (asked: Asked, params: Params) => {
    const app = await memberApp(params.appId)
    return { app, answer: () => handle(asked, app, params) }
  }
  return openedRoute(open, perAddress)
}

/** The same for a route that finds the app together with other things. */
export function openedRoute<Params extends MemberParams>(
  open: (asked: Asked, params: Params) => Promise<Opened>,
  perAddress: RateLimit = requests.memberAddress,
): MemberRoute<Params> {
  const answer = async (asked: Asked, params: Params): Promise<Answer> => {
    const headers: Record<string, string> = {
      vary: 'origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    }
    let answered: Answer
    try {
      // Nothing that is stored has the character 0 in its name.
      if (Object.values(params).some(hasNul)) throw memberError('app-missing', 'zh')
      const tooMany = memberWords('too-many-requests', likelyLanguage(params.appId))
      limitRate(perAddress, clientAddress(asked.headers), tooMany)
      limitRate(requests.memberApp, params.appId, tooMany)
      const opened = await open(asked, params)
      const allowed = allowedOrigin(asked, opened.app)
      if (allowed !== undefined) headers['access-control-allow-origin'] = allowed
      answered = await opened.answer()
    } catch (error) {
      answered = errorAnswer(error)
    }
    sweepSoon()
    return { ...answered, headers: { ...headers, ...answered.headers } }
  }
  const route = async (request: Request, { params }: RouteContext<Params>) =>
    responseOf(await answer(askedBy(request), await params))
  return Object.assign(route, { answer })
}

/** The same for somebody who is logged in. */
export function loggedInRoute<Params extends MemberParams>(
  handle: (asked: Asked, app: MemberApp, member: CurrentMember, params: Params) => Promise<Answer>,
): MemberRoute<Params> {
  return memberRoute<Params>(async (asked, app, params) => {
    const member = await requireMember(app, bearerToken(asked), serverAddress(asked.headers))
    limitRate(requests.member, member.id, memberWords('too-many-requests', app.language))
    return handle(asked, app, member, params)
  })
}

/** Answers a browser's question whether another origin's page may call. */
export async function memberPreflight(
  request: Request,
  { params }: RouteContext<MemberParams>,
): Promise<Response> {
  const { appId } = await params
  const app = await memberApp(appId).catch(() => undefined)
  const allowed = app === undefined ? undefined : allowedOrigin(request, app)
  const headers = new Headers({ vary: 'origin' })
  if (allowed !== undefined) {
    headers.set('access-control-allow-origin', allowed)
    headers.set('access-control-allow-methods', 'GET, POST, OPTIONS')
    headers.set('access-control-allow-headers', 'content-type, authorization')
    headers.set('access-control-max-age', '600')
  }
  return new Response(null, { status: 204, headers })
}

/** What goes into Access-Control-Allow-Origin, if anything. */
function allowedOrigin({ headers }: Pick<Asked, 'headers'>, { origins }: MemberApp): string | undefined {
  if (origins.length === 0) return '*'
  const origin = headers.get('origin')
  return origin !== null && (origin === 'null' || origins.includes(origin)) ? origin : undefined
}

/**
 * Reads the body; what is missing is told in the app's language (`problem` by the name of the field at fault). Only where
 * the schema sees to it may the body hold the character 0.
 */
export async function readMemberJson<Schema extends z.ZodType>(
  asked: Asked,
  schema: Schema,
  language: Language,
  problems: Record<string, MemberProblem> = {},
  mayHoldNul = false,
): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(jsonOf(await asked.bytes(bodyBytes.member), mayHoldNul))
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path[0] ?? '')
  throw memberError(problems[field] ?? 'request-invalid', language)
}

/** The token of `Authorization: Bearer …`. */
export function bearerToken({ headers }: Pick<Asked, 'headers'>): string | undefined {
  const [scheme, token = ''] = (headers.get('authorization') ?? '').split(' ')
  return scheme === 'Bearer' && tokenPattern.test(token) ? token : undefined
}
