import type { IncomingMessage } from 'node:http'

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
const writtenByProxies = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'forwarded',
  'via',
  'x-real-ip',
]

/**
 * Whether a program on this machine asks, by the machine's own name and not through a proxy, which would stand on it for
 * everyone. To be asked of what came in, before the web framework adds headers of the kind a proxy writes.
 */
export function cameDirectly(request: Pick<IncomingMessage, 'headers' | 'socket' | 'httpVersion'>): boolean {
  // What nginx speaks to what it stands before unless it is told otherwise.
  if (request.httpVersion === '1.0') return false
  if (writtenByProxies.some((name) => name in request.headers)) return false
  const { host = '' } = request.headers
  const name = URL.canParse(`http://${host}`)
    ? new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '')
    : ''
  return (name === 'localhost' || loopback.test(name)) && loopback.test(request.socket.remoteAddress ?? '')
}
