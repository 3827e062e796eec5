import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Asked } from '../http/asked'
import { readChunks } from '../http/body'
import { postLogin } from '../members/login-route'
import type { MemberParams, MemberRoute } from '../members/route'
import { getMe, postRefresh } from '../members/token-routes'

/**
 * What every opening of an app by a member asks for. The web framework takes longer to find the way to these than they
 * take to answer, so they are answered without it; the same are its routes, which development uses.
 */
const direct: Readonly<Record<string, MemberRoute<MemberParams>>> = {
  'POST login': postLogin,
  'POST refresh': postRefresh,
  'GET me': getMe,
}

const address = /^\/api\/members\/([\w-]{1,64})\/([a-z]+)$/

/** Answers when the request is one of these; whether it was. */
export function answersMember(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  const [, appId, name] = address.exec(incoming.url ?? '') ?? []
  const key = `${incoming.method} ${name}`
  const route = Object.hasOwn(direct, key) ? direct[key] : undefined
  if (appId === undefined || route === undefined) return false
  void answer(route, appId, incoming, outgoing)
  return true
}

async function answer(
  route: MemberRoute<MemberParams>,
  appId: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { status, headers, body } = await route.answer(askedOf(incoming), { appId })
  // Nobody reads it when the other end has gone meanwhile.
  outgoing.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    // What was too much is not read to its end.
    ...(incoming.complete ? {} : { connection: 'close' }),
  })
  outgoing.end(body)
}

function askedOf(incoming: IncomingMessage): Asked {
  const { headers } = incoming
  return {
    headers: {
      get(name) {
        const value = headers[name]
        return (Array.isArray(value) ? value.join(', ') : value) ?? null
      },
    },
    // Ending the stream of what is too large would end the connection before it is answered.
    bytes: (maxBytes) =>
      readChunks(
        incoming.iterator({ destroyOnReturn: false }),
        Number(headers['content-length'] ?? 0),
        maxBytes,
      ),
  }
}
