import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET as routeMe } from '@/app/api/members/[appId]/me/route'
import { getMe } from '../members/token-routes'
import { listenOnFreePort } from '../testing/free-port'
import { consentTo, createApp } from '../testing/members'
import { createGuest } from '../testing/person'
import { startPlatformDouble } from '../testing/platform-double'
import { answersMember } from './member-api'

let double: Awaited<ReturnType<typeof startPlatformDouble>>
let server: Awaited<ReturnType<typeof listenOnFreePort>>
let appId: string

beforeAll(async () => {
  double = await startPlatformDouble()
  process.env.PLATFORM_DOUBLE = double.url
  appId = await createApp(await createGuest(), double.apps)
  server = await listenOnFreePort(
    createServer((request, response) => {
      if (!answersMember(request, response)) response.writeHead(418).end()
    }),
  )
})
afterAll(async () => {
  await server.stop()
  await double.stop()
})

const call = (path: string, init: RequestInit = {}) => fetch(`${server.url}/api/members/${path}`, init)
const post = (name: string, body: string) => call(`${appId}/${name}`, { method: 'POST', body })

describe('the member API without the web framework', () => {
  it('logs in, tells who it is and renews, with the same handlers as the framework’s routes', async () => {
    const body = { platform: 'weapp', code: 'ok-direct', consent: await consentTo(appId) }
    const login = await post('login', JSON.stringify(body))
    expect([login.status, login.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    const { accessToken, refreshToken, member } = await login.json()
    const headers = { authorization: `Bearer ${accessToken}` }
    expect(await (await call(`${appId}/me`, { headers })).json()).toEqual({ member })
    expect((await post('refresh', JSON.stringify({ refreshToken }))).status).toBe(200)
    expect(routeMe).toBe(getMe)
  })

  it('leaves everything else to the framework', async () => {
    const statuses = [
      await call(`${appId}/profile`, { method: 'POST', body: '{}' }),
      await call(`${appId}/login`),
      await call(`${appId}/me`, { method: 'OPTIONS' }),
      await call(`${appId}/me?x=1`),
      await call(`${appId}%2F..%2Fother/me`),
      await call(`${appId}/constructor`),
    ]
    expect(statuses.map(({ status }) => status)).toEqual(statuses.map(() => 418))
  })

  it('refuses too much, and what is no JSON, without ending', async () => {
    expect((await post('login', 'x'.repeat(17 * 1024))).status).toBe(413)
    expect((await post('login', '{')).status).toBe(400)
    expect((await call(`${appId}/me`)).status).toBe(401)
  })
})
