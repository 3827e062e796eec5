import { hasNul } from '@/protocol/plain-text'
import { requireUser, type SignedInUser } from '../accounts/session'
import { requests } from '../base/limits'
import { errorResponse, notFound } from '../http/errors'
import { assertSameOrigin, clientAddress } from '../http/origin'
import { assertReadableQuery } from '../http/plain-text'
import { limitRate } from '../http/rate-limit'

export interface RouteContext<Params> {
  params: Promise<Params>
}

export const tooMany = 'Too many requests. Wait a moment.'

/** A builder's route: needs a signed-in user, refuses other sites' pages and too many requests, explains every error. */
export function ownerRoute<Params extends object = Record<string, never>>(
  handle: (request: Request, user: SignedInUser, params: Params) => Promise<Response>,
): (request: Request, context: RouteContext<Params>) => Promise<Response> {
  return async (request, context) => {
    try {
      assertSameOrigin(request)
      assertReadableQuery(request)
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      // Before the database is asked who it is.
      limitRate(
        isRead ? requests.addressReads : requests.addressWrites,
        clientAddress(request.headers),
        tooMany,
      )
      const user = await requireUser(request.headers)
      limitRate(isRead ? requests.accountReads : requests.accountWrites, user.id, tooMany)
      return await handle(request, user, await readableParams(context))
    } catch (error) {
      return errorResponse(error)
    }
  }
}

/** For making and copying apps, which cost more than other changes. Throws a 429. */
export function limitNewApps(request: Request, user: SignedInUser): void {
  limitRate(requests.addressNewApps, clientAddress(request.headers), tooMany)
  limitRate(requests.accountNewApps, user.id, tooMany)
}

/** A route for anyone: no cookie is looked at, so any site's page may call it. */
export function openRoute<Params extends object = Record<string, never>>(
  handle: (request: Request, params: Params) => Promise<Response>,
): (request: Request, context: RouteContext<Params>) => Promise<Response> {
  return async (request, context) => {
    let response: Response
    try {
      assertReadableQuery(request)
      limitRate(requests.previewAddress, clientAddress(request.headers), tooMany)
      response = await handle(request, await readableParams(context))
    } catch (error) {
      response = errorResponse(error)
    }
    for (const [name, value] of Object.entries(openHeaders)) response.headers.set(name, value)
    return response
  }
}

/** What the address names. Nothing that is stored has the character 0 in its name. Throws a 404. */
async function readableParams<Params extends object>({ params }: RouteContext<Params>): Promise<Params> {
  const found = await params
  // The framework gives nothing at all to a route whose address names nothing.
  if (Object.values(found ?? {}).some((value) => typeof value === 'string' && hasNul(value)))
    throw notFound('page')
  return found
}

const openHeaders = { 'access-control-allow-origin': '*' }

/** Answers a browser's question whether another site's page may call an open route. */
export function openPreflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...openHeaders,
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'content-type, authorization, last-event-id',
      'access-control-max-age': '86400',
    },
  })
}
