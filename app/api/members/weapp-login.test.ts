import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { GET as getArtifact } from '@/app/api/apps/[appId]/builds/[buildId]/artifacts/[target]/route'
import { GET as getBuild } from '@/app/api/apps/[appId]/builds/[buildId]/route'
import { POST as postBuild } from '@/app/api/apps/[appId]/builds/route'
import { PUT as putCredentials } from '@/app/api/apps/[appId]/credentials/route'
import { POST as postApp } from '@/app/api/apps/route'
import { POST as postLogin } from '@/app/api/members/[appId]/login/route'
import { POST as postLogout } from '@/app/api/members/[appId]/logout/route'
import { GET as getMe } from '@/app/api/members/[appId]/me/route'
import { createBuilder } from '@/compiler/build'
import { type Phone, type Service, startPhone } from '@/compiler/simulate/phone'
import type { Shown } from '@/compiler/simulate/render'
import type { SourceTree } from '@/compiler/source-tree'
import { targets } from '@/compiler/targets'
import { createCompile } from '@/server/builds/compile'
import { createBuildRunner } from '@/server/builds/run-build'
import { database } from '@/server/database/client'
import { listen } from '@/server/testing/http-listener'
import { createGuest } from '@/server/testing/person'
import { startPlatformDouble } from '@/server/testing/platform-double'

/** A real Taro build; the rest takes moments. */
const buildTimeoutMs = 300_000

const weixinApp = { appId: 'wx0123456789', secret: 'the secret of the app' }
const memberPage = 'pages/member/index'
const loginButton = '一键登录'
const consentText = '我已阅读并同意用户协议和隐私政策'
const membersOnly = '生日当月赠送一杯拿铁'

let weixin: Awaited<ReturnType<typeof startPlatformDouble>>
let memberApi: Awaited<ReturnType<typeof listen>>
let appId: string
let packageFiles: SourceTree
/** What reached the member API and what it answered, in order. */
let traffic: { call: string; answer: string }[] = []

const memberRoutes = new Map([
  ['POST login', postLogin],
  ['GET me', getMe],
  ['POST logout', postLogout],
])

async function answerMember(request: Request): Promise<Response> {
  const [, ownApp = '', name = ''] =
    /^\/api\/members\/([^/]+)\/([^/]+)$/.exec(new URL(request.url).pathname) ?? []
  const call = `${request.method} ${name}`
  const route = memberRoutes.get(call)
  const response = route
    ? await route(request, { params: Promise.resolve({ appId: ownApp }) })
    : new Response(null, { status: 404 })
  traffic.push({ call, answer: await response.clone().text() })
  return response
}

/** As a builder does it: the demo made, its WeChat app id and secret entered, Build pressed, the zip downloaded. */
async function buildDemo(): Promise<void> {
  const owner = await createGuest()
  const made = await owner.call(postApp, {}, { method: 'POST', body: { template: 'demo' } })
  appId = (await made.json()).app.id
  const credentials = { credentials: { weapp: weixinApp } }
  await owner.call(putCredentials, { appId }, { method: 'PUT', body: credentials })
  const headers = { host: new URL(memberApi.url).host, origin: memberApi.url }
  const asked = await owner.call(
    postBuild,
    { appId },
    { method: 'POST', body: { targets: ['weapp'] }, headers },
  )
  const ids = { appId, buildId: (await asked.json()).build.id }
  const builder = createBuilder({ workDir: '.qiaoban/tests' })
  await createBuildRunner('a worker', createCompile(builder))
    .run(ids.buildId)
    .finally(() => builder.close())
  expect((await (await owner.call(getBuild, ids)).json()).build).toMatchObject({ state: 'succeeded' })
  const artifact = await owner.call(getArtifact, { ...ids, target: 'weapp' })
  const unzipped = Object.entries(unzipSync(new Uint8Array(await artifact.arrayBuffer())))
  packageFiles = new Map(
    unzipped.map(([path, bytes]) => [path, /\.(png|jpe?g|gif|webp)$/.test(path) ? bytes : strFromU8(bytes)]),
  )
}

beforeAll(async () => {
  weixin = await startPlatformDouble({ weapp: weixinApp })
  process.env.PLATFORM_DOUBLE = weixin.url
  memberApi = await listen(answerMember)
  await buildDemo()
}, buildTimeoutMs)

afterAll(async () => {
  await memberApi?.stop()
  await weixin?.stop()
})

const requestSchema = z.object({
  url: z.string(),
  method: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
  header: z.record(z.string(), z.string()),
})

/** `wx.request`: over the real network, with the answer's JSON read. */
async function request(asked: Record<string, unknown>) {
  const { url, method, data, header } = requestSchema.parse(asked)
  const response = await fetch(url, {
    method,
    headers: header,
    ...(data ? { body: JSON.stringify(data) } : {}),
  })
  return { statusCode: response.status, data: await response.json(), header: {} }
}

/** The member page on a phone whose WeChat gives this code, or fails with this error. */
async function openMemberPage(
  code: string | Error,
  storage = new Map<string, unknown>(),
  overNetwork: Service = request,
) {
  const { mini } = targets.weapp
  if (!mini) throw new Error('WeChat runs mini-programs')
  traffic = []
  const asked = { logins: 0 }
  const login = async () => {
    asked.logins += 1
    if (code instanceof Error) throw code
    return { code }
  }
  const phone = await startPhone(packageFiles, mini, { services: { login, request: overNetwork }, storage })
  await phone.open(memberPage)
  return { phone, asked, storage }
}

function callMe(token: string): Promise<Response> {
  return fetch(`${memberApi.url}/api/members/${appId}/me`, { headers: { authorization: `Bearer ${token}` } })
}

function classesOf(shown: readonly Shown[]): string[] {
  return shown.flatMap((one) =>
    typeof one === 'string'
      ? []
      : [...String(one.attributes.class ?? '').split(' '), ...classesOf(one.children)],
  )
}

const isTicked = (phone: Phone) => classesOf(phone.shown()).includes('qb-choice__mark--chosen')
const tokenKey = () => `member-token-${appId}`
const calls = () => traffic.map(({ call }) => call)

describe('the login block of a package built for WeChat', () => {
  it('starts unticked, and without consent asks nothing of WeChat and sends nothing', async () => {
    const { phone, asked, storage } = await openMemberPage('ok-early')
    expect(isTicked(phone)).toBe(false)
    await phone.tap('view', loginButton)
    expect(phone.toasts).toEqual(['请先勾选同意'])
    await phone.tap('view', consentText)
    expect(isTicked(phone)).toBe(true)
    await phone.tap('view', consentText)
    await phone.tap('view', loginButton)
    expect(phone.toasts).toHaveLength(2)
    expect({ ...asked, calls: calls(), kept: [...storage] }).toEqual({ logins: 0, calls: [], kept: [] })
    expect(phone.texts()).not.toContain(membersOnly)
    expect(phone.errors).toEqual([])
  })

  it('registers who consents: their name and what is for members are shown', async () => {
    const { phone, asked, storage } = await openMemberPage('ok-ann')
    await phone.tap('view', consentText)
    await phone.tap('view', loginButton)
    expect(asked.logins).toBe(1)
    expect(calls()).toEqual(['POST login'])
    expect(weixin.requests.at(-1)?.parameters).toMatchObject({ appid: weixinApp.appId, js_code: 'ok-ann' })
    expect(phone.texts()).toEqual(expect.arrayContaining(['新会员', '退出登录', membersOnly]))
    expect(phone.texts()).not.toContain(loginButton)
    expect(phone.toasts).toEqual(['欢迎回来'])
    const [identity] = await database().memberIdentity.findMany({
      where: { appId, openid: 'openid-ann' },
      include: { member: { include: { consents: true } } },
    })
    expect(identity?.member.consents).toMatchObject([{ platform: 'weapp', version: '1' }])
    expect(phone.errors).toEqual([])
    expect([...storage.keys()]).toEqual([tokenKey()])
    expect(storage.get(tokenKey())).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(traffic)).not.toMatch(/openid|union|session.?key/i)
  })

  it('knows the member when the app is opened again, until they log out', async () => {
    const first = await openMemberPage('ok-ben')
    await first.phone.tap('view', consentText)
    await first.phone.tap('view', loginButton)
    const { phone, asked, storage } = await openMemberPage('ok-ben-again', first.storage)
    expect(phone.texts()).toEqual(expect.arrayContaining(['新会员', membersOnly]))
    expect(calls()).toEqual(['GET me'])
    await phone.tap('view', '退出登录')
    expect(calls()).toEqual(['GET me', 'POST logout'])
    expect(phone.texts()).toContain(loginButton)
    expect(phone.texts()).not.toContain(membersOnly)
    expect({ ...asked, kept: [...storage] }).toEqual({ logins: 0, kept: [] })
  })

  it('says so when WeChat does not know the code, and nobody is logged in', async () => {
    const { phone, storage } = await openMemberPage('made up')
    await phone.tap('view', consentText)
    await phone.tap('view', loginButton)
    expect(weixin.requests.at(-1)?.parameters.js_code).toBe('made up')
    expect(phone.toasts).toEqual(['登录凭证已失效，请再试一次'])
    expect(phone.texts()).toContain(loginButton)
    expect(phone.texts()).not.toContain(membersOnly)
    expect([...storage]).toEqual([])
    expect(phone.errors).toEqual([])
  })

  it('says so when WeChat gives no code, but leaves those alone who did not want to', async () => {
    const failing = await openMemberPage(new Error('login:fail system error'))
    await failing.phone.tap('view', consentText)
    await failing.phone.tap('view', loginButton)
    expect(failing.phone.toasts).toEqual(['登录没有成功，请再试一次'])
    const declining = await openMemberPage(new Error('login:fail auth deny'))
    await declining.phone.tap('view', consentText)
    await declining.phone.tap('view', loginButton)
    expect(declining.asked.logins).toBe(1)
    expect(declining.phone.toasts).toEqual([])
    expect(calls()).toEqual([])
  })

  it('logs out at once, and asks the next person for a consent of their own', async () => {
    let keptAfterAnswer: unknown[] = []
    const { phone, storage } = await openMemberPage('ok-cleo', new Map(), async (asked) => {
      const answer = await request(asked)
      if (String(asked.url).endsWith('/logout')) keptAfterAnswer = [...storage]
      return answer
    })
    await phone.tap('view', consentText)
    await phone.tap('view', loginButton)
    expect(storage.size).toBe(1)
    const token = String(storage.get(tokenKey()))
    await phone.tap('view', '退出登录')
    expect(keptAfterAnswer).toEqual([])
    expect(isTicked(phone)).toBe(false)
    await phone.tap('view', loginButton)
    expect(phone.toasts.at(-1)).toBe('请先勾选同意')
    expect(calls()).toEqual(['POST login', 'POST logout'])
    expect((await callMe(token)).status).toBe(401)
  })

  it('throws away a token that is no longer good, but never one got meanwhile', async () => {
    const old = new Map<string, unknown>([[tokenKey(), 'x'.repeat(43)]])
    const { storage, phone } = await openMemberPage('ok-dora', old)
    expect(calls()).toEqual(['GET me'])
    expect([...storage]).toEqual([])
    expect(phone.texts()).toContain(loginButton)
    expect(phone.toasts).toEqual([])
    const shared = new Map<string, unknown>([[tokenKey(), 'x'.repeat(43)]])
    await openMemberPage('ok-dora', shared, async (asked) => {
      const answer = await request(asked)
      shared.set(tokenKey(), 'a newer token')
      return answer
    })
    expect([...shared]).toEqual([[tokenKey(), 'a newer token']])
  })

  it('shows nobody as a member when the network is away, and keeps the token for later', async () => {
    const kept = new Map<string, unknown>([[tokenKey(), 'x'.repeat(43)]])
    const { phone, storage } = await openMemberPage('ok-emil', kept, () =>
      Promise.reject(new Error('request:fail timeout')),
    )
    expect(phone.texts()).toContain(loginButton)
    expect(storage.size).toBe(1)
    await phone.tap('view', consentText)
    await phone.tap('view', loginButton)
    expect(phone.toasts).toEqual(['网络不通，请稍后再试'])
    expect(phone.texts()).not.toContain(membersOnly)
  })
})
