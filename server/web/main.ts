/** The web process: Next behind a small server of our own. Started by the supervisor. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { isIPv6 } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import next from 'next'
import { endWithParent, tellParent } from '../base/parent-process'
import { settings } from '../base/settings'
import { errorAnswer } from '../http/errors'
import { observeRequest } from '../metrics/metrics'
import { dataRoom, NoRoomError } from '../storage/room'
import { cameDirectly } from './came-directly'
import { logConsole } from './log-console'
import { protectPage } from './page-policy'
import { refusalOf } from './refusal'

const { port, host, publicUrl, trustProxy, environment } = settings()
/** How long requests under way may take once we are asked to end. */
const graceMs = 1500

// In development a person reads what the framework says.
if (environment === 'production') logConsole()

const server = createServer({ requestTimeout: 120_000, keepAliveTimeout: 65_000 })
const app = next({
  dev: environment === 'development',
  dir: process.cwd(),
  hostname: 'localhost',
  port,
  httpServer: server,
})
const handle = app.getRequestHandler()
let ready = false
const mayWrite = new Set(['POST', 'PUT', 'PATCH'])
/** Not in development, where the framework loads what was changed. */
const answersDirectly =
  environment === 'development' ? undefined : (await import('./member-api')).answersMember

server.on('request', (request, response) => {
  const refusal = refusalOf(request, { publicUrl, trustProxy })
  if (refusal !== undefined) answer(response, refusal.status, refusal.text)
  else if (!ready) {
    response.setHeader('retry-after', '1')
    answer(response, 503, 'Qiaoban is starting.')
  } else {
    request.headers['x-qiaoban-client-address'] = clientAddress(request)
    request.headers['x-qiaoban-direct'] = cameDirectly(request) ? '1' : '0'
    measure(request, response)
    protectPage(request, response, environment === 'development')
    void answerRequest(request, response)
  }
})

/** While the disk is nearly full all that may add to it is refused; reading and removing go on. */
async function answerRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (mayWrite.has(request.method ?? '') && !(await dataRoom().isThere())) {
    const { status, headers, body } = errorAnswer(new NoRoomError())
    response.writeHead(status, { ...headers, connection: 'close' }).end(body)
  } else if (!answersDirectly?.(request, response)) await handle(request, response)
}

endWithParent(async () => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  await Promise.race([closed, delay(graceMs)])
  // Event streams stay open as long as a browser looks on.
  server.closeAllConnections()
})

server.once('error', (error) => {
  tellParent({
    kind: 'failed',
    message: `The web server cannot listen on ${host}:${port} (${error.message})`,
  })
  process.exit(1)
})

server.listen(port, host)
await app.prepare()
ready = true
await loadFirstPage()
tellParent({ kind: 'ready' })

/** The framework loads a page's code when it is first asked for; that is us, so that "ready" means what it says. */
async function loadFirstPage(): Promise<void> {
  const loopback = isIPv6(host)
    ? `[${host === '::' ? '::1' : host}]`
    : host === '0.0.0.0'
      ? '127.0.0.1'
      : host
  await fetch(`http://${loopback}:${port}/`).then(
    (response) => response.text(),
    () => {},
  )
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
}

/** Event streams stay open for hours; how long says nothing. */
function measure(request: IncomingMessage, response: ServerResponse): void {
  const began = performance.now()
  response.once('finish', () => {
    if (String(response.getHeader('content-type')).startsWith('text/event-stream')) return
    observeRequest(request.method ?? 'GET', response.statusCode, (performance.now() - began) / 1000)
  })
}

/** Whoever connects could claim to be anyone in a header; only a proxy we were told to trust is believed. */
function clientAddress(request: IncomingMessage): string {
  const forwarded = request.headers['x-forwarded-for']
  const claimed =
    trustProxy && typeof forwarded === 'string' ? forwarded.split(',').at(-1)?.trim() : undefined
  return claimed ?? request.socket.remoteAddress ?? 'unknown'
}
