import { settings } from '../base/settings'
import { DomainError } from './errors'

/** The origin the browser used, for example http://192.168.1.5:3000. The port and name are the person's, not ours. */
export function requestOrigin(headers: Pick<Headers, 'get'>): string {
  const { trustProxy } = settings()
  const host = (trustProxy && headers.get('x-forwarded-host')) || headers.get('host') || 'localhost'
  const protocol = (trustProxy && headers.get('x-forwarded-proto')) || 'http'
  return `${protocol}://${host}`
}

/** Origins whose pages may act with a person's cookie: the one the page itself came from. */
export function trustedOrigins(headers: Headers): string[] {
  const { publicUrl } = settings()
  return publicUrl === undefined
    ? [requestOrigin(headers)]
    : [requestOrigin(headers), new URL(publicUrl).origin]
}

/**
 * Refuses a change asked for by another site's page. Browsers send Origin with every such request; a request without
 * one comes from a program, which has no person's cookie by accident.
 */
export function assertSameOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const foreign =
    origin === null
      ? site !== null && site !== 'same-origin' && site !== 'none'
      : !trustedOrigins(request.headers).includes(origin)
  if (foreign) throw new DomainError(403, 'cross-origin', 'This request came from another site.')
}

/** The other end's address, as our own web server wrote it (it removes what clients claim). */
export function clientAddress(headers: Pick<Headers, 'get'>): string {
  return headers.get('x-qiaoban-client-address') ?? 'unknown'
}
