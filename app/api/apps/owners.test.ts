import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { POST as postApp } from '@/app/api/apps/route'
import { startBuild } from '@/server/builds/builds'
import { database } from '@/server/database/client'
import { sealPhone } from '@/server/members/phone-number'
import { createGuest, createPerson, type Person } from '@/server/testing/person'

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>
const modules = import.meta.glob<Record<string, Handler | undefined>>('./[[]appId[]]/**/route.ts', {
  eager: true,
})
const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const
const routes = Object.entries(modules).flatMap(([file, module]) =>
  methods.flatMap((method) => {
    const handler = module[method]
    return handler === undefined ? [] : [{ route: `${method} ${file}`, method, handler }]
  }),
)

let other: Person
let params: object
let othersAppId: string
beforeAll(async () => {
  const owner = await createGuest()
  other = await createGuest()
  const { app } = await (await owner.call(postApp, {}, { method: 'POST' })).json()
  othersAppId = (await (await other.call(postApp, {}, { method: 'POST' })).json()).app.id
  const { ownerId } = await database().app.findUniqueOrThrow({ where: { id: app.id } })
  const build = await startBuild(ownerId, app.id, ['weapp'], 'http://localhost')
  const { id: memberId } = await database().member.create({
    data: { id: 'a member', appId: app.id, phone: sealPhone(app.id, 'a member', '+8612066600001') },
  })
  params = { appId: app.id, buildId: build.id, target: 'weapp', hash: 'a'.repeat(64), memberId }
})

const bodies: Record<string, object> = {
  operations: {
    batchId: 'x',
    clientId: 'x',
    baseRevision: 0,
    operations: [{ type: 'set-app', changes: { name: 'x' } }],
  },
  builds: { targets: ['weapp'] },
  credentials: { credentials: { weapp: { appId: 'wx', secret: 's' } } },
}

function bodyOf(route: string, method: string): unknown {
  if (method === 'GET') return undefined
  if (!route.endsWith('assets/route.ts')) return bodies[route.split('/').at(-2) ?? ''] ?? {}
  const form = new FormData()
  form.append('file', new File([new Uint8Array([1])], 'a.png'))
  return form
}

describe('an app of somebody else', () => {
  it('has routes to be tried', () => {
    const files = readdirSync('app/api/apps/[appId]', { recursive: true, encoding: 'utf8' })
    expect(Object.keys(modules)).toHaveLength(files.filter((file) => file.endsWith('route.ts')).length)
    expect(routes.length).toBeGreaterThan(10)
  })

  it.each(routes)('does not exist for $route', async ({ route, method, handler }) => {
    const response = await other.call(handler, params, { method, body: bodyOf(route, method) })
    expect(response.status).toBe(404)
  })

  it.each(routes.filter(({ route }) => /\/\[(?!appId)/.test(route)))(
    'is not reached through an app of one’s own by $route',
    async ({ route, method, handler }) => {
      const call = { method, body: bodyOf(route, method) }
      const response = await other.call(handler, { ...params, appId: othersAppId }, call)
      expect(response.status).toBe(404)
    },
  )

  it('has lost nothing by all this', async () => {
    const kept = await database().member.findUniqueOrThrow({
      where: { id: 'a member' },
      include: { reveals: true },
    })
    expect(kept).toMatchObject({ blockedAt: null, reveals: [] })
  })

  it.each(routes)('is not shown to strangers by $route', async ({ route, method, handler }) => {
    const response = await createPerson().call(handler, params, { method, body: bodyOf(route, method) })
    expect(response.status).toBe(401)
  })

  it.each(routes.filter(({ method }) => method !== 'GET'))(
    'is not changed by another site: $route',
    async ({ route, method, handler }) => {
      const headers = { origin: 'http://evil.example' }
      const response = await other.call(handler, params, { method, body: bodyOf(route, method), headers })
      expect([response.status, (await response.json()).error.code]).toEqual([403, 'cross-origin'])
    },
  )
})
