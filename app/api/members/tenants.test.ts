import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST as postLogin } from '@/app/api/members/[appId]/login/route'
import { POST as postPhone } from '@/app/api/members/[appId]/phone/route'
import { POST as postProfile } from '@/app/api/members/[appId]/profile/route'
import { POST as postRegister } from '@/app/api/members/[appId]/register/route'
import { database } from '@/server/database/client'
import { askMember, callMember, consentTo, createApp } from '@/server/testing/members'
import { createGuest } from '@/server/testing/person'
import { startPlatformDouble, testPhones } from '@/server/testing/platform-double'

type Handler = typeof postLogin
const modules = import.meta.glob<Record<string, Handler | undefined>>('./[[]appId[]]/**/route.ts', {
  eager: true,
})
const routes = Object.entries(modules).flatMap(([file, module]) =>
  (['GET', 'POST'] as const).flatMap((method) => {
    const handler = module[method]
    const name = file.replace('./[appId]/', '').replace('/route.ts', '')
    return handler === undefined ? [] : [{ name, method, handler, preflight: module.OPTIONS }]
  }),
)

/** What these do not ask a token for; each says below what of one app it does not give to another. */
const open = ['login', 'login-password', 'register', 'refresh', 'logout', 'avatars/[avatarId]']

let double: Awaited<ReturnType<typeof startPlatformDouble>>
/** Of two owners, with the same credentials. */
let mine: string
let theirs: string
let victim: { accessToken: string; refreshToken: string; member: { id: string } }

beforeAll(async () => {
  double = await startPlatformDouble()
  process.env.PLATFORM_DOUBLE = double.url
  mine = await createApp(await createGuest(), double.apps)
  theirs = await createApp(await createGuest(), double.apps)
  const consent = await consentTo(mine)
  const account = { account: 'the-victim', password: 'a good password', consent }
  await askMember(postRegister, mine, { body: account })
  victim = await askMember(postLogin, mine, { body: { platform: 'weapp', code: 'ok-victim', consent } })
  const token = victim.accessToken
  await askMember(postProfile, mine, { body: { name: 'The Victim' }, token })
  await askMember(postPhone, mine, { body: double.phoneProof('weapp', 'victim', testPhones[0]), token })
  await database().member.update({ where: { id: victim.member.id }, data: { avatarId: 'a'.repeat(32) } })
})
afterAll(() => double.stop())

/** Everything of my app's members, as it is stored. */
const stored = () =>
  database().member.findMany({
    where: { appId: mine },
    orderBy: { id: 'asc' },
    include: { identities: true, sessions: true, consents: true, reveals: true },
  })

async function bodyFor(name: string): Promise<unknown> {
  const consent = await consentTo(theirs)
  const bodies: Record<string, unknown> = {
    login: { platform: 'weapp', code: 'ok-victim~2' },
    'login-password': { account: 'the-victim', password: 'a good password', consent },
    register: { account: 'the-victim', password: 'another password', consent },
    refresh: { refreshToken: victim.refreshToken },
    logout: { refreshToken: victim.refreshToken },
    profile: { name: 'Thief' },
    phone: double.phoneProof('weapp', 'victim', testPhones[1]),
    consent,
  }
  return bodies[name] ?? {}
}

describe('the member API', () => {
  it('has its routes tried below', () => {
    const files = readdirSync('app/api/members/[appId]', { recursive: true, encoding: 'utf8' })
    expect(Object.keys(modules)).toHaveLength(files.filter((file) => file.endsWith('route.ts')).length)
    expect(routes.length).toBeGreaterThanOrEqual(15)
    expect(routes.filter(({ preflight }) => preflight === undefined)).toEqual([])
    expect(open.filter((name) => !routes.some((route) => route.name === name))).toEqual([])
  })

  const guarded = routes.filter(({ name }) => !open.includes(name))

  it.each(guarded)('$method $name does nothing without a token', async ({ method, name, handler }) => {
    for (const token of [undefined, 'x'.repeat(43)]) {
      const body = method === 'GET' ? undefined : await bodyFor(name)
      const answer = await askMember(handler, mine, { method, body, token })
      expect([answer.status, answer.error.code]).toEqual([401, 'logged-out'])
    }
  })

  it.each(guarded)(
    '$method $name takes no token of another app, and no refresh token for an access token',
    async ({ method, name, handler }) => {
      const before = await stored()
      for (const [appId, token] of [
        [theirs, victim.accessToken],
        [theirs, victim.refreshToken],
        [mine, victim.refreshToken],
      ] as const) {
        const body = method === 'GET' ? undefined : await bodyFor(name)
        const answer = await askMember(handler, appId, { method, body, token })
        expect([answer.status, answer.error.code]).toEqual([401, 'logged-out'])
      }
      expect(await stored()).toEqual(before)
    },
  )

  it.each(routes.filter(({ name }) => open.includes(name)))(
    '$method $name of one app gives nothing of another and changes nothing there',
    async ({ method, name, handler }) => {
      const before = await stored()
      const response = await callMember(handler, theirs, {
        method,
        body: method === 'GET' ? undefined : await bodyFor(name),
        token: victim.accessToken,
        avatarId: 'a'.repeat(32),
      })
      const text = await response.text()
      expect(text).not.toMatch(new RegExp(`${victim.member.id}|The Victim|120\\*`))
      const expected: Record<string, number> = { register: 201, logout: 200, login: 400 }
      expect(response.status).toBe(expected[name] ?? (name.startsWith('avatars') ? 404 : 401))
      expect(await stored()).toEqual(before)
    },
  )
})
