import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { GET as getArtifact } from '@/app/api/apps/[appId]/builds/[buildId]/artifacts/[target]/route'
import { GET as getBuild } from '@/app/api/apps/[appId]/builds/[buildId]/route'
import { POST as postBuild } from '@/app/api/apps/[appId]/builds/route'
import { PUT as putCredentials } from '@/app/api/apps/[appId]/credentials/route'
import { POST as postOperations } from '@/app/api/apps/[appId]/operations/route'
import { POST as postApp } from '@/app/api/apps/route'
import { POST as postConsent } from '@/app/api/members/[appId]/consent/route'
import { POST as postWithdraw } from '@/app/api/members/[appId]/consent/withdraw/route'
import { POST as postDelete } from '@/app/api/members/[appId]/delete/route'
import { GET as getExport } from '@/app/api/members/[appId]/export/route'
import { POST as postLogin } from '@/app/api/members/[appId]/login/route'
import { POST as postLogout } from '@/app/api/members/[appId]/logout/route'
import { GET as getMe } from '@/app/api/members/[appId]/me/route'
import { POST as postPhone } from '@/app/api/members/[appId]/phone/route'
import { POST as postProfile } from '@/app/api/members/[appId]/profile/route'
import { POST as postRefresh } from '@/app/api/members/[appId]/refresh/route'
import type { SourceTree } from '@/compiler/files/source-tree'
import { createBuilder } from '@/compiler/taro'
import { createCompile } from '@/server/builds/compile'
import { createBuildRunner } from '@/server/builds/run-build'
import { database } from '@/server/database/client'
import { listen } from '@/server/testing/http-listener'
import { createGuest, type Person } from '@/server/testing/person'
import { startPlatformDouble } from '@/server/testing/platform-double'
import { type Phone, type Server, type Service, startPhone } from '@/tests/simulate/phone'
import type { Shown } from '@/tests/simulate/render'

/** Real Taro builds; the rest takes moments. */
const buildTimeoutMs = 420_000

const platforms = ['weapp', 'alipay', 'tt', 'kwai', 'swan'] as const
type Platform = (typeof platforms)[number]

const memberPage = 'pages/member/index'
const accountPage = 'pages/account/index'
const vipPage = 'pages/vip/index'
const loginButton = '登录'
const consentText = '我已阅读并同意用户协议和隐私政策'
const membersOnly = '生日当月赠送一杯拿铁'
const vipText = '全场第二杯半价'

let double: Awaited<ReturnType<typeof startPlatformDouble>>
let memberApi: Awaited<ReturnType<typeof listen>>
let owner: Person
let appId: string
const packages = new Map<Platform, SourceTree>()
/** What reached the member API and what it answered, in order. */
let traffic: { call: string; sent: string; answer: string }[] = []

const memberRoutes = new Map([
  ['POST login', postLogin],
  ['POST refresh', postRefresh],
  ['POST logout', postLogout],
  ['GET me', getMe],
  ['POST profile', postProfile],
  ['POST phone', postPhone],
  ['POST consent', postConsent],
  ['POST consent/withdraw', postWithdraw],
  ['GET export', getExport],
  ['POST delete', postDelete],
])

let visitors = 0

async function answerMember(request: Request): Promise<Response> {
  const [, ownApp = '', name = ''] =
    /^\/api\/members\/([^/]+)\/(.+)$/.exec(new URL(request.url).pathname) ?? []
  const call = `${request.method} ${name}`
  const sent = await request.clone().text()
  // Each as from a phone of its own: this is not about limits.
  visitors += 1
  request.headers.set('x-qiaoban-client-address', `phone ${visitors}`)
  const route = memberRoutes.get(call)
  const response = route
    ? await route(request, { params: Promise.resolve({ appId: ownApp }) })
    : new Response(null, { status: 404 })
  traffic.push({ call, sent, answer: await response.clone().text() })
  return response
}

async function change(...operations: object[]): Promise<void> {
  const revision = (await database().app.findUniqueOrThrow({ where: { id: appId } })).revision
  const body = { batchId: `batch ${revision}`, clientId: 'a test', baseRevision: revision, operations }
  const answer = await owner.call(postOperations, { appId }, { method: 'POST', body })
  expect(answer.status, await answer.clone().text()).toBe(200)
}

/** As a builder does it: the demo made, every platform's keys entered, Build pressed, the zips downloaded. */
async function buildDemo(): Promise<void> {
  owner = await createGuest()
  const made = await owner.call(postApp, {}, { method: 'POST', body: { template: 'demo', locale: 'zh' } })
  appId = (await made.json()).app.id
  // The login page is no tab here, as in most apps; the demo in the browser tries the other way.
  const items = ['home', 'book'].map((path) => ({ pageId: `page-${path}`, text: path, icon: 'house' }))
  await change({ type: 'set-app', changes: { tabBar: { items } } })
  const credentials = Object.fromEntries(platforms.map((platform) => [platform, double.apps[platform]]))
  const entered = await owner.call(putCredentials, { appId }, { method: 'PUT', body: { credentials } })
  expect(entered.status, await entered.clone().text()).toBe(200)
  const headers = { host: new URL(memberApi.url).host, origin: memberApi.url }
  const asked = await owner.call(
    postBuild,
    { appId },
    { method: 'POST', body: { targets: [...platforms] }, headers },
  )
  const ids = { appId, buildId: (await asked.json()).build.id }
  const builder = createBuilder({ workDir: '.qiaoban/tests' })
  await createBuildRunner('a worker', createCompile(builder))
    .run(ids.buildId)
    .finally(() => builder.close())
  expect((await (await owner.call(getBuild, ids)).json()).build).toMatchObject({ state: 'succeeded' })
  for (const target of platforms) {
    const artifact = await owner.call(getArtifact, { ...ids, target })
    const unzipped = Object.entries(unzipSync(new Uint8Array(await artifact.arrayBuffer())))
    const isPicture = (path: string) => /\.(png|jpe?g|gif|webp)$/.test(path)
    packages.set(
      target,
      new Map(unzipped.map(([path, bytes]) => [path, isPicture(path) ? bytes : strFromU8(bytes)])),
    )
  }
}

beforeAll(async () => {
  double = await startPlatformDouble()
  process.env.PLATFORM_DOUBLE = double.url
  memberApi = await listen(answerMember)
  await buildDemo()
}, buildTimeoutMs)

afterAll(async () => {
  await memberApi?.stop()
  await double?.stop()
})

/** The member API over the real network. What the platform makes of its answer is said by the platform's table. */
const overNetwork: Server = async ({ url, method, headers, body }) => {
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) })
  return { status: response.status, data: await response.json() }
}

/** Each platform's own name of the call that gives a login code. */
const loginCalls: Record<Platform, { name: string; field: string }> = {
  weapp: { name: 'login', field: 'code' },
  alipay: { name: 'getAuthCode', field: 'authCode' },
  tt: { name: 'login', field: 'code' },
  kwai: { name: 'login', field: 'code' },
  swan: { name: 'getLoginCode', field: 'code' },
}

interface Visit {
  page?: string
  query?: Record<string, string>
  storage?: Map<string, unknown>
  services?: Record<string, Service>
  functions?: Record<string, (...given: never[]) => unknown>
  server?: Server
}

/** The app on a phone whose platform gives these codes one after another, or fails with this error. */
async function visit(platform: Platform, codes: string[] | Error, options: Visit = {}) {
  const { page = memberPage, query, storage = new Map<string, unknown>() } = options
  const files = packages.get(platform)
  if (!files) throw new Error(`There is no package for ${platform}`)
  traffic = []
  const logins: Record<string, unknown>[] = []
  const { name, field } = loginCalls[platform]
  const login: Service = async (asked) => {
    logins.push(asked)
    if (codes instanceof Error) throw codes
    return { [field]: codes[logins.length - 1] ?? 'made up', anonymousCode: '' }
  }
  const services = {
    // Baidu still has it, but it is not to be used any more.
    ...(platform === 'swan' ? { login: () => Promise.reject(new Error('login:fail deprecated')) } : {}),
    [name]: login,
    ...options.services,
  }
  const { server = overNetwork, functions = {} } = options
  const phone = await startPhone(files, platform, { services, functions, server, storage })
  await phone.open(page, query)
  return { phone, logins, storage }
}

async function logIn(phone: Phone): Promise<void> {
  await phone.tap('view', consentText)
  await phone.tap('view', loginButton)
  if (phone.texts().includes('跳过')) await phone.tap('view', '跳过')
}

function classesOf(shown: readonly Shown[]): string[] {
  return shown.flatMap((one) =>
    typeof one === 'string'
      ? []
      : [...String(one.attributes.class ?? '').split(' '), ...classesOf(one.children)],
  )
}

const isTicked = (phone: Phone) => classesOf(phone.shown()).includes('qb-choice__mark--chosen')
const calls = () => traffic.map(({ call }) => call)
const tokensKey = () => `member-tokens-${appId}`
const tokensOf = (storage: Map<string, unknown>) => JSON.parse(String(storage.get(tokensKey())))

describe.each(platforms)('the login block of a package built for %s', (platform) => {
  it('starts unticked, and without consent asks nothing of the platform and sends nothing', async () => {
    const { phone, logins, storage } = await visit(platform, ['ok-early'])
    expect(isTicked(phone)).toBe(false)
    await phone.tap('view', loginButton)
    expect(phone.toasts).toEqual(['请先勾选同意'])
    await phone.tap('view', consentText)
    expect(isTicked(phone)).toBe(true)
    await phone.tap('view', consentText)
    await phone.tap('view', loginButton)
    expect(phone.toasts).toHaveLength(2)
    expect({ logins, calls: calls(), kept: [...storage] }).toEqual({ logins: [], calls: [], kept: [] })
    expect(phone.texts()).not.toContain(membersOnly)
    expect(phone.errors).toEqual([])
  })

  it('registers who consents, offers a profile once, and shows what is for members', async () => {
    const { phone, logins, storage } = await visit(platform, ['ok-ann', 'ok-ann~2'])
    await phone.tap('view', consentText)
    await phone.tap('view', loginButton)
    expect(logins).toHaveLength(1)
    expect(calls()).toEqual(['POST login'])
    expect(phone.texts()).toContain('完善资料')
    await phone.tap('view', '跳过')
    expect(phone.texts()).toEqual(expect.arrayContaining(['新会员', '退出登录', membersOnly]))
    expect(phone.texts()).not.toContain(loginButton)
    expect(phone.toasts).toEqual(['欢迎回来'])
    const [identity, ...others] = await database().memberIdentity.findMany({
      where: { appId, platform, openid: 'openid-ann' },
      include: { member: { include: { consents: true } } },
    })
    expect(others).toEqual([])
    const sent = z
      .object({ consent: z.object({ hash: z.string() }) })
      .parse(JSON.parse(traffic[0]?.sent ?? ''))
    expect(identity?.member.consents).toMatchObject([{ platform, version: '1', hash: sent.consent.hash }])
    expect(JSON.stringify(traffic.map(({ answer }) => answer))).not.toMatch(/openid|union|session.?key|2088/i)
    expect(tokensOf(storage).access).toMatch(/^[\w-]{43}$/)
    await phone.tap('view', '退出登录')
    expect(isTicked(phone)).toBe(false)
    await phone.tap('view', consentText)
    await phone.tap('view', loginButton)
    expect(phone.texts()).not.toContain('完善资料')
    expect(phone.texts()).toContain(membersOnly)
    expect(phone.errors).toEqual([])
  })

  it('knows the member when the app is opened again, until they log out', async () => {
    const first = await visit(platform, ['ok-ben'])
    await logIn(first.phone)
    const { phone, logins, storage } = await visit(platform, ['ok-ben~2'], { storage: first.storage })
    expect(phone.texts()).toEqual(expect.arrayContaining(['新会员', membersOnly]))
    expect(calls()).toEqual(['GET me'])
    const { access } = tokensOf(storage)
    await phone.tap('view', '退出登录')
    expect(calls()).toEqual(['GET me', 'POST logout'])
    expect(phone.texts()).toContain(loginButton)
    expect(phone.texts()).not.toContain(membersOnly)
    expect(logins).toEqual([])
    expect([...storage.keys()].filter((key) => /tokens|stays/.test(key))).toEqual([])
    const answer = await fetch(`${memberApi.url}/api/members/${appId}/me`, {
      headers: { authorization: `Bearer ${access}` },
    })
    expect(answer.status).toBe(401)
  })

  it('renews a token that is past, and logs in silently when the session is gone', async () => {
    const first = await visit(platform, ['ok-cleo'])
    await logIn(first.phone)
    const before = tokensOf(first.storage)
    first.storage.set(tokensKey(), JSON.stringify({ ...before, accessUntil: 0 }))
    const second = await visit(platform, ['ok-cleo~2'], { storage: first.storage })
    expect(calls()).toEqual(['POST refresh', 'GET me'])
    expect(second.phone.texts()).toContain(membersOnly)
    expect(second.logins).toEqual([])
    expect(tokensOf(second.storage).refresh).not.toBe(before.refresh)

    second.storage.set(
      tokensKey(),
      JSON.stringify({ access: 'x'.repeat(43), accessUntil: 0, refresh: 'y'.repeat(43) }),
    )
    const third = await visit(platform, ['ok-cleo~3'], { storage: second.storage })
    expect(calls()).toEqual(['POST refresh', 'POST login', 'GET me'])
    expect(JSON.parse(traffic[1]?.sent ?? '')).not.toHaveProperty('consent')
    expect(third.phone.texts()).toContain(membersOnly)
    expect(third.phone.toasts).toEqual([])
    if (platform === 'tt') expect(third.logins).toMatchObject([{ force: false }])
  })

  it('renews a token that the server refuses before its time', async () => {
    const first = await visit(platform, ['ok-kim'])
    await logIn(first.phone)
    const kept = tokensOf(first.storage)
    first.storage.set(tokensKey(), JSON.stringify({ ...kept, access: 'x'.repeat(43) }))
    const { phone, logins, storage } = await visit(platform, ['ok-kim~2'], { storage: first.storage })
    expect(calls()).toEqual(['GET me', 'POST refresh', 'GET me'])
    expect(phone.texts()).toContain(membersOnly)
    expect(logins).toEqual([])
    expect(tokensOf(storage).refresh).not.toBe(kept.refresh)
    expect(phone.errors).toEqual([])
  })

  it('forgets a blocked member, and tells them why when they try to log in', async () => {
    const first = await visit(platform, ['ok-leo'])
    await logIn(first.phone)
    await database().member.updateMany({
      where: { appId, identities: { some: { platform, openid: 'openid-leo' } } },
      data: { blockedAt: new Date() },
    })
    const { phone, storage } = await visit(platform, ['ok-leo~2', 'ok-leo~3'], { storage: first.storage })
    expect(calls()).toEqual(['GET me', 'POST refresh', 'POST login'])
    expect([...storage.keys()].filter((key) => /tokens|stays/.test(key))).toEqual([])
    await logIn(phone)
    expect(phone.toasts).toEqual(['这个账号已被停用，请联系商家'])
    const again = await visit(platform, [], { storage })
    expect({ logins: again.logins, calls: calls() }).toEqual({ logins: [], calls: [] })
    expect([...phone.errors, ...again.phone.errors]).toEqual([])
  })

  it('never logs in by itself where nobody logged in before', async () => {
    const { logins } = await visit(platform, ['ok-ann~9'])
    expect({ logins, calls: calls() }).toEqual({ logins: [], calls: [] })
  })

  it('tells what went wrong, but leaves those alone who did not want to', async () => {
    const wrong = await visit(platform, ['made-up'])
    await logIn(wrong.phone)
    // Kuaishou does not say which of several things was wrong.
    expect(wrong.phone.toasts).toEqual([
      platform === 'kwai' ? '平台没有同意这次登录' : '登录凭证已失效，请再试一次',
    ])
    expect(wrong.phone.texts()).toContain(loginButton)
    expect(wrong.storage.size).toBe(0)
    const failing = await visit(platform, new Error('login:fail system error'))
    await logIn(failing.phone)
    expect(failing.phone.toasts).toEqual(['没有成功，请再试一次'])
    const declining = await visit(platform, new Error('login:fail auth deny'))
    await logIn(declining.phone)
    expect(declining.logins).toHaveLength(1)
    expect(declining.phone.toasts).toEqual([])
    expect(calls()).toEqual([])
    const offline = await visit(platform, ['ok-emil'], {
      server: () => Promise.reject(new Error('request:fail timeout')),
    })
    await logIn(offline.phone)
    expect(offline.phone.toasts).toEqual(['网络不通，请稍后再试'])
  })

  it('sends a guest from a page for members to log in, and back to it with its parameters', async () => {
    const { phone } = await visit(platform, ['ok-dora'], {
      page: vipPage,
      query: { from: 'a%26b', day: '8' },
    })
    expect(phone.address()).toMatch(/^pages\/member\/index\?returnTo=/)
    expect(phone.depth()).toBe(1)
    expect(phone.texts()).not.toContain(vipText)
    await logIn(phone)
    expect(phone.address()).toBe(`${vipPage}?from=a%26b&day=8`)
    expect(phone.texts()).toContain(vipText)
    expect(phone.toasts).toEqual([])
    expect(phone.errors).toEqual([])
  })

  it('adds the phone number by the button of the platform, and takes no for an answer', async () => {
    const [number] = ['12066600001']
    const proof = double.phoneProof(platform, 'fay', number ?? '')
    const { response, sign } = proof
    const alipayAnswer = { response, sign, sign_type: 'RSA2', encrypt_type: 'AES', charset: 'UTF-8' }
    const { phone, storage } = await visit(platform, ['ok-fay'], {
      services:
        platform === 'alipay'
          ? { getPhoneNumber: async () => ({ response: JSON.stringify(alipayAnswer) }) }
          : {},
    })
    await logIn(phone)
    expect(storage.size).toBeGreaterThan(0)
    await phone.open(accountPage)
    const ask = '绑定手机号'
    if (platform === 'alipay') await phone.fire('error', 'button', ask, { errorMessage: '用户取消授权' })
    else await phone.fire('getphonenumber', 'button', ask, { errMsg: 'getPhoneNumber:fail user deny' })
    expect(phone.toasts.filter((text) => text !== '欢迎回来')).toEqual([])
    expect(calls()).not.toContain('POST phone')
    if (platform === 'alipay') await phone.fire('getauthorize', 'button', ask, {})
    else await phone.fire('getphonenumber', 'button', ask, { errMsg: 'getPhoneNumber:ok', ...proof })
    expect(phone.texts()).toContain('120****0001')
    expect(traffic.map(({ answer }) => answer).join()).not.toContain(number)
    expect(phone.errors).toEqual([])
  })

  it('withdraws, and deletes the account, after asking', async () => {
    const choices: boolean[] = [false, true, true, true]
    const said: string[] = []
    const ask: Service = async ({ title }) => {
      said.push(String(title))
      return { confirm: choices.shift() ?? true }
    }
    const { phone, storage } = await visit(platform, ['ok-gus', 'ok-gus~2'], {
      services: platform === 'alipay' ? { confirm: ask, alert: ask } : { showModal: ask },
    })
    await logIn(phone)
    await phone.open(accountPage)
    await phone.tap('view', '撤回同意')
    expect(calls()).not.toContain('POST consent/withdraw')
    await phone.tap('view', '撤回同意')
    expect(calls()).toContain('POST consent/withdraw')
    expect(phone.texts()).toContain('点击登录')
    await phone.open(memberPage)
    await logIn(phone)
    await phone.open(accountPage)
    await phone.tap('view', '注销账号')
    expect(said).toEqual(['撤回同意', '撤回同意', '注销账号', '账号已注销'])
    expect(await database().memberIdentity.count({ where: { appId, platform, openid: 'openid-gus' } })).toBe(
      0,
    )
    expect([...storage.keys()].filter((key) => /tokens|stays/.test(key))).toEqual([])
    expect(phone.errors).toEqual([])
  })
})

describe('names and pictures', () => {
  const named = async (platform: Platform, options: Visit, give: (phone: Phone) => Promise<void>) => {
    const { phone } = await visit(platform, [`ok-hal~${platform}`], options)
    await phone.tap('view', consentText)
    await phone.tap('view', loginButton)
    await give(phone)
    return phone
  }
  const ask = '使用平台昵称和头像'
  const info = { nickName: '小海', avatarUrl: 'https://pictures.example/1.png' }

  it('come from WeChat by its own fields, after its privacy question', async () => {
    const asked: string[] = []
    const phone = await named(
      'weapp',
      {
        services: {
          requirePrivacyAuthorize: async () => {
            asked.push('privacy')
            return {}
          },
        },
      },
      (opened) => opened.fire('submit', 'form', '保存', { value: { nickname: ' 小海 ' } }),
    )
    expect(asked).toEqual(['privacy'])
    expect(phone.texts()).toContain('小海')
    expect(phone.errors).toEqual([])
  })

  it.each([
    [
      'alipay',
      {
        getOpenUserInfo: async () => ({
          response: JSON.stringify({ response: { code: '10000', nickName: '小海', avatar: info.avatarUrl } }),
        }),
      },
      'getauthorize',
      {},
    ],
    ['tt', { getUserProfile: async () => ({ userInfo: info }) }, 'tap', {}],
    ['kwai', {}, 'getuserinfo', { userInfo: info }],
    ['swan', {}, 'getuserinfo', { userInfo: info }],
  ] as const)('come from %s by its own button', async (platform, services, event, detail) => {
    const phone = await named(platform, { services }, async (opened) => {
      await opened.fire(event, 'button', ask, detail)
      await opened.tap('view', '保存')
    })
    expect(phone.texts()).toContain('小海')
    expect(phone.errors).toEqual([])
  })
})

describe.each(['weapp', 'tt'] as const)('the privacy question of %s', (platform) => {
  it('is answered by the person, with the id of the button they tapped', async () => {
    let listener: ((resolve: (answer: object) => void, info: object) => void) | undefined
    const answers: object[] = []
    const { phone } = await visit(platform, ['ok-ivy'], {
      functions: {
        onNeedPrivacyAuthorization: (given: typeof listener) => {
          listener = given
        },
      },
    })
    const question = '隐私保护提示'
    expect(phone.texts()).not.toContain(question)
    listener?.((answer) => answers.push(answer), { referrer: 'chooseAvatar' })
    await phone.tap('view', consentText)
    expect(phone.texts()).toContain(question)
    await phone.fire('agreeprivacyauthorization', 'button', '同意', {})
    expect(answers).toEqual([
      { event: 'exposureAuthorization' },
      { event: 'agree', buttonId: 'qb-privacy-agree' },
    ])
    expect(phone.texts()).not.toContain(question)
    listener?.((answer) => answers.push(answer), { referrer: 'chooseAvatar' })
    await phone.tap('view', consentText)
    await phone.tap('button', '不同意')
    expect(answers.at(-1)).toEqual({ event: 'disagree' })
  })
})

describe('an agreement that changed', () => {
  it('is asked for again, with an unticked box, before members see what is theirs', async () => {
    const first = await visit('weapp', ['ok-joe'])
    await logIn(first.phone)
    await database().memberConsent.updateMany({
      where: { member: { appId, identities: { some: { openid: 'openid-joe' } } } },
      data: { hash: 'f'.repeat(64) },
    })
    const { phone } = await visit('weapp', [], { storage: first.storage })
    expect(phone.texts()).toContain('协议有更新')
    expect(phone.texts()).not.toContain(membersOnly)
    await phone.tap('view', '同意并继续')
    expect(phone.toasts).toEqual(['请先勾选同意'])
    await phone.tap('view', consentText)
    await phone.tap('view', '同意并继续')
    expect(calls()).toEqual(['GET me', 'POST consent'])
    expect(phone.texts()).toContain(membersOnly)
  })
})
