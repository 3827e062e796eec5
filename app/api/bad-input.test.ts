import { readdirSync } from 'node:fs'
import { nanoid } from 'nanoid'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { POST as postPreview } from '@/app/api/apps/[appId]/preview/route'
import { POST as postApp } from '@/app/api/apps/route'
import { GET as getMe } from '@/app/api/members/[appId]/me/route'
import { POST as postRegister } from '@/app/api/members/[appId]/register/route'
import { processWide } from '@/server/base/process-wide'
import { startBuild } from '@/server/builds/builds'
import { database } from '@/server/database/client'
import { putAvatar } from '@/server/members/avatar-files'
import { askMember, callMember, consentTo, createApp } from '@/server/testing/members'
import { createGuest, createPerson, type Person } from '@/server/testing/person'
import { startPlatformDouble } from '@/server/testing/platform-double'
import { sampled } from '@/tests/samples/extent'

type Params = Record<string, string>
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>
const modules = import.meta.glob<Record<string, Handler | undefined>>(['./**/route.ts', '../p/**/route.ts'], {
  eager: true,
})
const routes = Object.entries(modules).flatMap(([file, module]) =>
  (['GET', 'POST', 'PUT', 'DELETE'] as const).flatMap((method) => {
    const handler = module[method]
    const name = file.replace(/^\.\//, '').replace(/\/?route\.ts$/, '')
    return handler === undefined ? [] : [{ route: `${method} ${name}`, name, method, handler }]
  }),
)

let double: Awaited<ReturnType<typeof startPlatformDouble>>
let person: Person
let params: Params
let picture: Uint8Array<ArrayBuffer>
let consent: { version: string; hash: string }
let members = 0

beforeAll(async () => {
  double = await startPlatformDouble()
  process.env.PLATFORM_DOUBLE = double.url
  person = await createGuest()
  const appId = await createApp(person, double.apps)
  const { ownerId } = await database().app.findUniqueOrThrow({ where: { id: appId } })
  const build = await startBuild(ownerId, appId, ['weapp'], 'http://localhost')
  const { token } = await (await person.call(postPreview, { appId }, { method: 'POST' })).json()
  const memberId = 'a-member'
  await database().member.create({ data: { id: memberId, appId, name: 'Ann', avatarId: 'picture' } })
  picture = new Uint8Array(
    await sharp({ create: { width: 3, height: 3, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
  await putAvatar(appId, 'picture', picture)
  consent = await consentTo(appId)
  params = {
    appId,
    token,
    memberId,
    buildId: build.id,
    target: 'weapp',
    hash: 'a'.repeat(64),
    avatarId: 'picture',
  }
})
afterAll(() => double.stop())
beforeEach(async () => {
  // What is asked here is more than the limits let through.
  processWide('rate-limits', () => new Map<string, unknown>()).clear()
  // A member who was logged out by the test before would be refused everything from here on.
  if (loggedIn === undefined) return
  const me = await callMember(getMe, params.appId ?? '', { token: await loggedIn })
  expect(me.status).toBe(200)
})

/** A body that the route takes; all that is changed below begins with it. */
function goodBody(name: string): Record<string, unknown> {
  members += 1
  const account = { account: `somebody-${members}`, password: 'a good password', consent }
  const bodies: Record<string, () => Record<string, unknown>> = {
    apps: () => ({ name: 'Shop', template: 'demo', locale: 'zh' }),
    'apps/[appId]/operations': () => ({
      batchId: nanoid(),
      clientId: 'c',
      baseRevision: 0,
      operations: [{ type: 'set-app', changes: { name: 'Shop' } }],
    }),
    'apps/[appId]/builds': () => ({ targets: ['weapp'], source: false }),
    'apps/[appId]/credentials': () => ({ credentials: { weapp: { appId: 'wx1', secret: 'secret' } } }),
    'members/[appId]/login': () => ({
      platform: 'weapp',
      code: `ok-bad-input~${members}`,
      anonymousCode: 'a',
      consent,
    }),
    'members/[appId]/login-password': () => account,
    'members/[appId]/register': () => account,
    'members/[appId]/refresh': () => ({ refreshToken: 'x'.repeat(43) }),
    'members/[appId]/logout': () => ({ refreshToken: 'x'.repeat(43) }),
    'members/[appId]/profile': () => ({ name: 'Ann', avatarUrl: 'https://a.example/b.png' }),
    'members/[appId]/phone': () => ({ encryptedData: 'AAAA', iv: 'AAAA' }),
    'members/[appId]/consent': () => consent,
    'auth/[...all]': () => ({ name: 'Ann', email: `ann${members}@example.com`, password: 'a good password' }),
  }
  return bodies[name]?.() ?? {}
}

interface Try {
  params?: Params
  query?: string
  body?: BodyInit
}

const authPaths = [
  'sign-up/email',
  'sign-in/email',
  'sign-in/anonymous',
  'update-user',
  'sign-out',
  'get-session',
]

/** Asks as whoever may use the route; answers with what must not have happened. */
async function ask({ name, method, handler, route }: (typeof routes)[number], tried: Try): Promise<string[]> {
  const paths = name.startsWith('auth/') ? authPaths.map((path) => `/api/auth/${path}`) : ['/']
  const token = name.startsWith('members/') ? await memberToken() : ''
  const faults: string[] = []
  for (const path of paths) {
    // One of these signs out.
    const { cookie } = name.startsWith('auth/') ? await createGuest() : person
    const headers = {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      'x-qiaoban-client-address': nanoid(),
      ...(tried.body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...(token === '' ? { cookie } : { authorization: `Bearer ${token}` }),
    }
    const body = method === 'GET' ? {} : { body: tried.body ?? JSON.stringify(goodBody(name)) }
    const request = new Request(`http://localhost:3000${path}${tried.query ?? ''}`, {
      method,
      headers,
      ...body,
    })
    const response = await handler(request, { params: Promise.resolve({ ...params, ...tried.params }) })
    const fault = await faultOf(response)
    if (fault !== undefined) faults.push(`${route} ${path} ${JSON.stringify(tried).slice(0, 200)}: ${fault}`)
  }
  return faults
}

/** An answer that says the server is at fault, or that breaks off. */
async function faultOf(response: Response): Promise<string | undefined> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel()
    return undefined
  }
  let text: string
  try {
    text = await response.text()
  } catch (error) {
    return `broken off: ${error}`
  }
  if (response.status < 500) return undefined
  // A platform that is busy, and no worker beside the tests, are nobody's bad input.
  if (/"code":"platform-|"worker":"not-ready"/.test(text)) return undefined
  return `${response.status} ${text.slice(0, 200)}`
}

let loggedIn: Promise<string> | undefined

/** Of one member for all routes, until `forgetMember`: making one takes as long as ten requests. */
function memberToken(): Promise<string> {
  loggedIn ??= joinMember()
  return loggedIn
}

async function joinMember(): Promise<string> {
  members += 1
  const body = { account: `member-${members}`, password: 'a good password', consent }
  return (await askMember(postRegister, params.appId ?? '', { body })).accessToken
}

/** After a route that may have logged the member out. */
function forgetMember({ name }: (typeof routes)[number]): void {
  if (/^members\/.*(delete|withdraw|logout)$/.test(name)) loggedIn = undefined
}

/** How many of each kind are tried when not everything is looked at. */
const few = { paths: 4, queries: 8, texts: 3, bodies: 12, slow: 5, forms: 6, atOnce: 16 }

/** Of what is tried on every route, each draws others. */
const drawn = <Item>(route: (typeof routes)[number], items: readonly Item[], most: number) =>
  sampled(items, most, routes.indexOf(route))

async function askAll(route: (typeof routes)[number], tries: readonly Try[]): Promise<void> {
  const faults: string[] = []
  for (const tried of tries) faults.push(...(await ask(route, tried)))
  forgetMember(route)
  expect(faults).toEqual([])
}

const badTexts = [
  '\0',
  'x\0y',
  '__proto__',
  'constructor',
  'toString',
  '',
  ' ',
  '..',
  '\ud800',
  '\u202e',
  '%00',
  '%ff',
  "'; DROP TABLE x; --",
  'x'.repeat(5000),
  '0000-01-01',
]
const badValues: unknown[] = [
  ...badTexts,
  null,
  true,
  0,
  -1,
  1e308,
  [],
  ['\0'],
  {},
  { constructor: 1 },
  nested(150),
]

function nested(depth: number): unknown {
  return depth === 0 ? 'x' : [nested(depth - 1)]
}

/** The same value with each part of it, at any depth, replaced by something bad, one at a time. */
function* spoiled(value: unknown, bad: unknown): Generator<unknown> {
  yield bad
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const [at, inner] of value.entries())
      for (const one of spoiled(inner, bad)) yield value.map((other, index) => (index === at ? one : other))
    return
  }
  for (const [key, inner] of Object.entries(value)) {
    for (const one of spoiled(inner, bad)) yield { ...value, [key]: one }
    if (typeof bad === 'string') yield Object.fromEntries([...Object.entries(value), [bad, inner]])
  }
}

describe('bad input', () => {
  it('is tried on every route there is', () => {
    const files = ['app/api', 'app/p'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('route.ts')),
    )
    expect(Object.keys(modules)).toHaveLength(files.length)
    expect(routes.length).toBeGreaterThan(40)
  })

  const withParams = routes.filter(({ name }) => /\[\w+\]/.test(name))
  it.each(withParams)('in the path of $route is no fault of the server', async (route) => {
    const names = [...route.name.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name)
    const tries = names.flatMap((name) => badTexts.map((text) => ({ params: { [name]: text } })))
    await askAll(route, drawn(route, tries, few.paths * names.length))
  })

  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const queries = [
    '%ff',
    '%',
    'platform=%00',
    'platform=__proto__',
    'search=%00',
    'search=%5C%25_',
    `search=${'x'.repeat(5000)}`,
    'status=__proto__',
    ...['from', 'to'].flatMap((edge) =>
      [
        '0000-01-01',
        '0001-01-01',
        '9999-12-31',
        '0000-01-01T00:00:00Z',
        '9999-12-31T23:59:59.999-14:00',
        '%2B275760-09-13T00:00:00Z',
        '-000001-01-01T00:00:00Z',
        '2026-02-31',
        'NaN',
      ].map((time) => `${edge}=${time}`),
    ),
    ...[
      ['0000-01-01T00:00:00.000Z', 'a'],
      ['9999-12-31T23:59:59.999Z', 'a'],
      ['2026-01-01T00:00:00.000Z', '\0'],
      ['2026-01-01T00:00:00.000Z', {}],
      { length: 2 },
      null,
    ].map((value) => `cursor=${cursor(value)}`),
    'cursor=%00',
    'cursor=AAAA',
    'after=99999999999999999999',
    'after=-1',
    'visit=%00',
    'visit=1.x',
    'callbackURL=%00',
    '__proto__=x&constructor=y',
    'platform=weapp&platform=qq',
  ]
  it.each(routes.filter(({ method }) => method === 'GET'))(
    'in the query of $route is no fault of the server',
    async (route) => {
      await askAll(
        route,
        drawn(route, queries, few.queries).map((query) => ({ query: `?${query}` })),
      )
    },
  )

  const withBody = routes.filter(({ method }) => method === 'POST' || method === 'PUT')
  it.each(withBody)(
    'in the body of $route is no fault of the server',
    async (route) => {
      const raw = [
        '',
        '{',
        '\0',
        '"\\u0000"',
        '{"__proto__":{"name":"x"}}',
        '{"a":1,"a":2}',
        '['.repeat(100_000),
        `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
        `"${'x'.repeat(100_000)}"`,
      ]
      const good = goodBody(route.name)
      // Where each try may take a tenth of a second for its password, a few of each kind.
      const isSlow = /^auth|login-password$|register$/.test(route.name)
      const bodies = (isSlow ? ['\0', '__proto__', {}, null] : badValues).flatMap((bad) =>
        [...spoiled(good, bad)].map((body) => JSON.stringify(body)),
      )
      const tried = [...drawn(route, raw, few.texts), ...drawn(route, bodies, isSlow ? few.slow : few.bodies)]
      await askAll(
        route,
        tried.map((body) => ({ body })),
      )
    },
    120_000,
  )

  const uploads = withBody.filter(({ name }) => /(assets|avatar)$/.test(name))
  it.each(uploads)('in the form of $route is no fault of the server', async (route) => {
    const forms = [...badTexts, 'a.png'].map((name) => {
      const form = new FormData()
      form.append('file', new File([picture], name))
      return form
    })
    const [none, text, twice] = [new FormData(), new FormData(), new FormData()]
    text.append('file', 'no file')
    for (const name of ['a', 'b']) twice.append('file', new File([picture], name))
    await askAll(
      route,
      [...drawn(route, forms, few.forms), none, text, twice].map((body) => ({ body })),
    )
  })

  const kept = routes.filter(({ route }) => !/^DELETE|members\/\[appId\]\/delete/.test(route))
  it.each(sampled(kept, few.atOnce))(
    'is not the same thing asked six times at once of $route',
    async (route) => {
      const good = goodBody(route.name)
      const body = /(assets|avatar)$/.test(route.name)
        ? () => {
            const form = new FormData()
            form.append('file', new File([picture], 'a.png'))
            return form
          }
        : () => JSON.stringify(good)
      await memberToken()
      const faults = await Promise.all(Array.from({ length: 6 }, () => ask(route, { body: body() })))
      forgetMember(route)
      expect(faults.flat()).toEqual([])
    },
  )

  it.each(routes.filter((route) => !kept.includes(route)))(
    'is not the same thing removed six times at once by $route',
    async (route) => {
      person = await createGuest()
      const appId = (await (await person.call(postApp, {}, { method: 'POST' })).json()).app.id
      await database().member.create({ data: { id: `${appId}-m`, appId } })
      const token = await memberToken()
      expect(token).not.toBe('')
      const own = {
        appId: route.name.startsWith('members/') ? (params.appId ?? '') : appId,
        memberId: `${appId}-m`,
      }
      const faults = await Promise.all(Array.from({ length: 6 }, () => ask(route, { params: own })))
      forgetMember(route)
      expect(faults.flat()).toEqual([])
    },
  )

  it('has harmed nobody', async () => {
    expect(Object.hasOwn(Object.prototype, 'name')).toBe(false)
    expect((await createPerson().call(postApp, {}, { method: 'POST' })).status).toBe(401)
    expect(await database().member.count({ where: { id: 'a-member' } })).toBe(1)
  })
})
