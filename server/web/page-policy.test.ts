import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listenOnFreePort } from '../testing/free-port'
import { protectPage } from './page-policy'

let server: Awaited<ReturnType<typeof listenOnFreePort>>
beforeAll(async () => {
  server = await listenOnFreePort(
    createServer((request, response) => {
      protectPage(request, response, false)
      response.end(request.headers['content-security-policy'])
    }),
  )
})
afterAll(() => server.stop())

const ask = (path: string, headers = {}) => fetch(`${server.url}${path}`, { headers })

it('gives every page a policy with a nonce that is good once, and tells the framework the same', async () => {
  const nonces: string[] = []
  for (const path of ['/', '/apps', '/apps/abc?x=/api/', '/apples/api', '/nowhere']) {
    const response = await ask(path, { 'content-security-policy': "script-src 'nonce-mine'" })
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(await response.text()).toBe(policy)
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}';/)
    for (const rule of [
      "frame-ancestors 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "default-src 'self'",
    ])
      expect(policy).toContain(rule)
    expect(policy).not.toMatch(/unsafe-eval|mine/)
    nonces.push(/nonce-([^']+)/.exec(policy)?.[1] ?? '')
  }
  expect(new Set(nonces).size).toBe(5)
})

it('leaves what has a policy of its own alone, and hands on none that a client sent', async () => {
  for (const path of ['/api/health', '/p/token', '/player/player.js', '/_next/static/a.js']) {
    const response = await ask(path, { 'content-security-policy': "script-src 'nonce-mine'" })
    expect([response.headers.get('content-security-policy'), await response.text()]).toEqual([null, ''])
  }
})
