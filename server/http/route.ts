import { requireUser, type SignedInUser } from '../accounts/session'
import { errorResponse } from './errors'
import { assertSameOrigin } from './origin'

export interface RouteContext<Params> {
  params: Promise<Params>
}

/** A builder's route: needs a signed-in user, refuses other sites' pages, explains every error. */
export function ownerRoute<Params = Record<string, never>>(
  handle: (request: Request, user: SignedInUser, params: Params) => Promise<Response>,
): (request: Request, context: RouteContext<Params>) => Promise<Response> {
  return async (request, context) => {
    try {
      assertSameOrigin(request)
      return await handle(request, await requireUser(request.headers), await context.params)
    } catch (error) {
      return errorResponse(error)
    }
  }
}

/** A route for anyone: no cookie is looked at, so any site's page may call it. */
export function openRoute<Params = Record<string, never>>(
  handle: (request: Request, params: Params) => Promise<Response>,
): (request: Request, context: RouteContext<Params>) => Promise<Response> {
  return async (request, context) => {
    let response: Response
    try {
      response = await handle(request, await context.params)
    } catch (error) {
      response = errorResponse(error)
    }
    for (const [name, value] of Object.entries(openHeaders)) response.headers.set(name, value)
    return response
  }
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
