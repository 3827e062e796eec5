import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Addresses that are no pages of the editor: they have policies of their own, or none to need. */
const noPage = /^\/(?:api|p|player|_next)(?:\/|$)/

/**
 * What a page of the editor may load and who may show it in a frame. Scripts are ours by address, the framework's own
 * inline ones by nonce; the canvas is a frame that inherits all this. Documents may show images and videos of any site.
 */
export function pagePolicy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    // In development the framework evaluates code to show where an error was, and reloads over a socket.
    `script-src 'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Blocks have their styles as attributes, and the code view makes its own while it runs.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' http: https: data: blob:",
    "media-src 'self' http: https: data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${isDevelopment ? ' ws: wss:' : ''}`,
    "worker-src 'self' blob:",
    "frame-src 'self' https:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
}

/** Writes the policy of a page on the request, where the framework finds the nonce for its scripts, and on the answer. */
export function protectPage(
  request: IncomingMessage,
  response: ServerResponse,
  isDevelopment: boolean,
): void {
  const [path = ''] = (request.url ?? '').split('?')
  // What a client sends under this name is not for the framework.
  delete request.headers['content-security-policy']
  delete request.headers['content-security-policy-report-only']
  if (noPage.test(path)) return
  const policy = pagePolicy(randomBytes(16).toString('base64'), isDevelopment)
  request.headers['content-security-policy'] = policy
  response.setHeader('content-security-policy', policy)
  response.setHeader('x-frame-options', 'SAMEORIGIN')
}
