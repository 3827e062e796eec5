import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
}

type Contents = string | Uint8Array

/** What is answered with a type or a status of its own. */
interface Answer {
  contents: Contents
  type: string
  status?: number
}

/** The line hangs: the question arrives, and no answer ever does. */
export const noAnswer = Symbol('no answer')

/**
 * Serves files from memory as any web host would, on a free port of this machine. What is not among them, `others` may
 * have.
 */
export async function serveFolder(
  files: Readonly<Record<string, Contents>>,
  others: (path: string) => Contents | Answer | typeof noAnswer | undefined = () => undefined,
) {
  const server = createServer((request, response) => {
    const path =
      decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname.slice(1)) || 'index.html'
    const found = files[path] ?? others(path) ?? { contents: '', type: 'text/plain', status: 404 }
    if (found === noAnswer) return
    const type = types[extname(path)] ?? 'application/octet-stream'
    const isPlain = typeof found === 'string' || found instanceof Uint8Array
    const answer: Answer = isPlain ? { contents: found, type } : found
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type })
    response.end(answer.contents)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://localhost:${port}/`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
    /** Ends what hangs, too. */
    hangUp: () => server.closeAllConnections(),
  }
}
