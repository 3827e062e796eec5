import { createServer } from 'node:http'
import { listenOnFreePort } from './free-port'

/**
 * Serves a handler of web requests on a free port of this machine, for what really calls over HTTP. Like our own web
 * server it writes down the other end's address.
 */
export async function listen(handle: (request: Request) => Promise<Response>) {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of incoming) chunks.push(new Uint8Array(chunk))
    const headers = new Headers({ 'x-qiaoban-client-address': incoming.socket.remoteAddress ?? 'unknown' })
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value))
    const { method = 'GET' } = incoming
    const body = method === 'GET' ? {} : { body: Buffer.concat(chunks) }
    const response = await handle(
      new Request(new URL(incoming.url ?? '/', `http://${headers.get('host')}`), {
        method,
        headers,
        ...body,
      }),
    )
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(new Uint8Array(await response.arrayBuffer()))
  })
  return listenOnFreePort(server)
}
