import type { IncomingMessage, ServerResponse } from 'node:http'
import { DomainError, errorResponse } from '../http/errors'
import { requestOrigin } from '../http/origin'
import type { RouteContext } from '../http/route'
import { postLogin } from '../members/login-route'
import { maxBodyBytes } from '../members/route'
import { getMe, postRefresh } from '../members/token-routes'

type Handler = (request: Request, context: RouteContext<{ appId: string }>) => Promise<Response>

/**
 * What every opening of an app by a member asks for. The web framework takes longer to find the way to these than they
 * take to answer, so they are answered without it; the same handlers are its routes, which development uses.
 */
const direct: Readonly<Record<string, Handler>> = {
  'POST login': postLogin,
  'POST refresh': postRefresh,
  'GET me': getMe,
}

const address = /^\/api\/members\/([\w-]{1,64})\/([a-z]+)$/

/** Answers when the request is one of these; whether it was. */
export function answersMember(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  const [, appId, name] = address.exec(incoming.url ?? '') ?? []
  const key = `${incoming.method} ${name}`
  const handler = Object.hasOwn(direct, key) ? direct[key] : undefined
  if (appId === undefined || handler === undefined) return false
  void answer(handler, appId, incoming, outgoing)
  return true
}

async function answer(
  handler: Handler,
  appId: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const response = await requestOf(incoming).then(
      (request) => handler(request, { params: Promise.resolve({ appId }) }),
      errorResponse,
    )
    outgoing.writeHead(response.status, [...response.headers].flat())
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  } catch {
    // The other end has gone.
    outgoing.destroy()
  }
}

/** Throws a 413 before more than a little is in memory. */
async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, typeof value === 'string' ? value : value.join(', '))
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += chunk.length
    if (size > maxBodyBytes) throw new DomainError(413, 'too-large', 'The request is larger than 16 KB.')
    chunks.push(chunk)
  }
  const method = incoming.method ?? 'GET'
  return new Request(`${requestOrigin(headers)}${incoming.url}`, {
    method,
    headers,
    ...(method === 'GET' ? {} : { body: Buffer.concat(chunks) }),
  })
}
