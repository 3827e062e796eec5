import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET as getCredentials, PUT as putCredentials } from '@/app/api/apps/[appId]/credentials/route'
import { POST as postApp } from '@/app/api/apps/route'
import { POST as postLogin } from '@/app/api/members/[appId]/login/route'
import { POST as postPasswordLogin } from '@/app/api/members/[appId]/login-password/route'
import { POST as postLogout } from '@/app/api/members/[appId]/logout/route'
import { GET as getMe } from '@/app/api/members/[appId]/me/route'
import { POST as postRegister } from '@/app/api/members/[appId]/register/route'
import { database } from '@/server/database/client'
import { createGuest, createPerson, type Person } from '@/server/testing/person'
import { startWeixinDouble } from '@/server/testing/weixin-double'

const weixinApp = { appId: 'wx0123456789', secret: 'the secret of the app' }
const consent = { version: '1', hash: 'abc' }
const password = 'a good password'
let double: Awaited<ReturnType<typeof startWeixinDouble>>
let owner: Person
let visitors = 0

beforeAll(async () => {
  double = await startWeixinDouble(weixinApp)
  process.env.WEIXIN_ENDPOINT_DOUBLE = double.url
  owner = await createGuest()
})
afterAll(() => double.stop())

async function newApp(locale: 'zh' | 'en' = 'en', credentials?: object): Promise<string> {
  const appId: string = (await (await owner.call(postApp, {}, { method: 'POST', body: { locale } })).json())
    .app.id
  if (credentials) {
    const body = { credentials: { weapp: credentials } }
    expect((await owner.call(putCredentials, { appId }, { method: 'PUT', body })).status).toBe(200)
  }
  return appId
}

type MemberRoute = typeof postLogin

/** As the app on a phone does: another origin, no cookie, an address of its own unless one is given. */
async function send(route: MemberRoute, appId: string, body?: object, token?: string, from?: string) {
  visitors += 1
  const response = await createPerson().call(
    route,
    { appId },
    {
      method: route === getMe ? 'GET' : 'POST',
      body,
      headers: {
        origin: 'https://some-shop.example',
        'x-qiaoban-client-address': from ?? `visitor ${visitors}`,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    },
  )
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  return { status: response.status, ...(await response.json()) }
}

describe('members with an account and a password', () => {
  it('register, are recognised, log out and log in again', async () => {
    const appId = await newApp()
    const joined = await send(postRegister, appId, { account: ' Ａｎｎ@example.com ', password, consent })
    expect(joined).toMatchObject({ status: 201, member: { name: 'ann@example.com', platform: 'h5' } })
    expect(joined.token).toMatch(/^[\w-]{43}$/)
    expect((await send(getMe, appId, undefined, joined.token)).member).toEqual(joined.member)
    await send(postLogout, appId, undefined, joined.token)
    expect((await send(getMe, appId, undefined, joined.token)).status).toBe(401)
    const back = await send(postPasswordLogin, appId, { account: 'ANN@example.com', password, consent })
    expect(back.member).toEqual(joined.member)
    expect(back.token).not.toBe(joined.token)
  })

  it('leave no token and no password in the database, and one consent per text', async () => {
    const appId = await newApp()
    const { token, member } = await send(postRegister, appId, { account: 'keeper', password, consent })
    await send(postPasswordLogin, appId, { account: 'keeper', password, consent })
    await send(postPasswordLogin, appId, {
      account: 'keeper',
      password,
      consent: { version: '2', hash: 'def' },
    })
    const stored = await database().member.findUniqueOrThrow({
      where: { id: member.id },
      include: { identities: true, sessions: true, consents: true },
    })
    expect(JSON.stringify(stored)).not.toContain(token)
    expect(JSON.stringify(stored)).not.toContain(password)
    expect(stored.consents.map(({ version }) => version)).toEqual(['1', '2'])
  })

  it.each([
    ['no consent', { account: 'someone', password }, 400, 'consent-missing'],
    ['a short password', { account: 'someone', password: '1234567', consent }, 400, 'password-invalid'],
    ['a space in the account', { account: 'some one', password, consent }, 400, 'account-invalid'],
    ['no account', { password, consent }, 400, 'account-invalid'],
  ])('cannot register with %s', async (_what, body, status, code) => {
    expect(await send(postRegister, await newApp(), body)).toMatchObject({ status, error: { code } })
  })

  it('cannot take an account that is taken, even at the same moment', async () => {
    const appId = await newApp()
    const body = { account: 'twice', password, consent }
    const answers = await Promise.all([send(postRegister, appId, body), send(postRegister, appId, body)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect(await database().member.count({ where: { appId } })).toBe(1)
  })

  it('are told the same for a wrong password and an account that is not there, in the language of the app', async () => {
    const appId = await newApp('zh')
    await send(postRegister, appId, { account: 'real', password, consent })
    const wrong = await send(postPasswordLogin, appId, { account: 'real', password: 'not this one', consent })
    const nobody = await send(postPasswordLogin, appId, { account: 'nobody', password, consent })
    expect(wrong).toEqual(nobody)
    expect(wrong).toEqual({ status: 401, error: { code: 'login-wrong', message: '账号或密码不对' } })
  })

  it('of one app are nobody in another', async () => {
    const [one, two] = [await newApp(), await newApp()]
    const { token } = await send(postRegister, one, { account: 'same', password, consent })
    expect((await send(getMe, two, undefined, token)).status).toBe(401)
    expect((await send(postPasswordLogin, two, { account: 'same', password, consent })).status).toBe(401)
    await send(postLogout, two, undefined, token)
    expect((await send(getMe, one, undefined, token)).status).toBe(200)
  })

  it('cannot have their password guessed for long', async () => {
    const appId = await newApp()
    await send(postRegister, appId, { account: 'target', password, consent })
    const statuses: number[] = []
    for (let attempt = 0; attempt < 11; attempt += 1) {
      statuses.push(
        (await send(postPasswordLogin, appId, { account: 'target', password: `guess ${attempt}`, consent }))
          .status,
      )
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429])
  })

  it('of an app that does not exist are told so', async () => {
    expect(await send(postRegister, 'nowhere', { account: 'someone', password, consent })).toMatchObject({
      status: 404,
    })
  })
})

describe('members with a WeChat account', () => {
  const login = (appId: string, code: string) => send(postLogin, appId, { platform: 'weapp', code, consent })

  it('are registered the first time and recognised the next', async () => {
    const appId = await newApp('en', weixinApp)
    const first = await login(appId, 'ok-ann')
    expect(first).toMatchObject({ status: 200, member: { name: 'Member', platform: 'weapp' } })
    expect(double.requests.at(-1)).toEqual({
      path: '/sns/jscode2session',
      parameters: {
        appid: weixinApp.appId,
        secret: weixinApp.secret,
        js_code: 'ok-ann',
        grant_type: 'authorization_code',
      },
    })
    expect((await login(appId, 'zero-ann')).member).toEqual(first.member)
    expect((await send(getMe, appId, undefined, first.token)).member).toEqual(first.member)
  })

  it('coming twice at the same moment are one person', async () => {
    const appId = await newApp('en', weixinApp)
    const answers = await Promise.all([login(appId, 'ok-pair'), login(appId, 'zero-pair')])
    expect(answers[0]?.member).toEqual(answers[1]?.member)
    expect(await database().member.count({ where: { appId } })).toBe(1)
  })

  it('of two apps are two members, though WeChat says the same of them', async () => {
    const [one, two] = [await newApp('en', weixinApp), await newApp('en', weixinApp)]
    const [first, second] = [await login(one, 'ok-both'), await login(two, 'zero-both')]
    expect(first.member.id).not.toBe(second.member.id)
  })

  it('have their session key encrypted, and nothing of it in an answer', async () => {
    const appId = await newApp('en', weixinApp)
    const answer = await login(appId, 'ok-secretive')
    const identity = await database().memberIdentity.findFirstOrThrow({
      where: { memberId: answer.member.id },
    })
    expect(identity.sessionKey).toMatch(/^v1\./)
    expect(JSON.stringify(identity)).not.toContain('session-key-of')
    expect(JSON.stringify(answer)).not.toMatch(/openid|session-key|union/)
  })

  it.each([
    ['made-up', 401, 'code-invalid'],
    ['blocked', 403, 'platform-refused'],
    ['limit', 503, 'platform-busy'],
    ['busy', 503, 'platform-busy'],
    ['garbage', 503, 'platform-busy'],
    ['huge', 503, 'platform-busy'],
    ['redirect', 503, 'platform-busy'],
    ['error', 503, 'platform-busy'],
    ['nothing', 503, 'platform-busy'],
  ])('with the code "%s" are refused with %i %s and not kept', async (code, status, problem) => {
    const appId = await newApp('en', weixinApp)
    const answer = await login(appId, code)
    expect(answer).toMatchObject({ status, error: { code: problem } })
    expect(JSON.stringify(answer)).not.toContain(weixinApp.secret)
    expect(await database().member.count({ where: { appId } })).toBe(0)
  })

  it('get in when WeChat was busy only once', async () => {
    expect((await login(await newApp('en', weixinApp), 'busy-once-bob')).status).toBe(200)
  })

  it('cannot use a code twice: the second time WeChat is not even asked', async () => {
    const appId = await newApp('en', weixinApp)
    const answers = await Promise.all([login(appId, 'ok-once'), login(appId, 'ok-once')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401])
    expect(double.requests.filter(({ parameters }) => parameters.js_code === 'ok-once')).toHaveLength(1)
  })

  it('cannot come in while the app is not set up, or wrongly', async () => {
    expect(await login(await newApp(), 'ok-a')).toMatchObject({
      status: 503,
      error: { code: 'platform-not-set-up' },
    })
    const wrong = await newApp('en', { ...weixinApp, secret: 'wrong' })
    expect(await login(wrong, 'ok-b')).toMatchObject({
      status: 503,
      error: { code: 'platform-misconfigured' },
    })
  })

  it('must agree first, and must come from a platform we know', async () => {
    const appId = await newApp('en', weixinApp)
    const without = await send(postLogin, appId, { platform: 'weapp', code: 'ok-c' })
    expect(without).toMatchObject({ status: 400, error: { code: 'consent-missing' } })
    const unknown = await send(postLogin, appId, { platform: 'constructor', code: 'x', consent })
    expect(unknown).toMatchObject({ status: 400, error: { code: 'platform-unknown' } })
  })
})

describe('a flood from one address', () => {
  it('is stopped without stopping others', async () => {
    const appId = await newApp()
    const statuses: number[] = []
    for (let count = 0; count < 31; count += 1) {
      statuses.push((await send(getMe, appId, undefined, undefined, '203.0.113.9')).status)
    }
    expect(statuses.at(-1)).toBe(429)
    expect((await send(getMe, appId)).status).toBe(401)
  })
})

describe('platform secrets', () => {
  it('can be written and replaced, never read', async () => {
    const appId = await newApp('en', weixinApp)
    const shown = await (await owner.call(getCredentials, { appId })).json()
    expect(shown).toEqual({ credentials: { weapp: { appId: weixinApp.appId, hasSecret: true } } })
    const row = await database().platformCredential.findFirstOrThrow({ where: { appId } })
    expect(row.secret).not.toContain(weixinApp.secret)
    const put = (credentials: object) =>
      owner.call(putCredentials, { appId }, { method: 'PUT', body: { credentials } })
    await put({ weapp: { appId: 'wx-other' } })
    expect((await (await owner.call(getCredentials, { appId })).json()).credentials.weapp).toEqual({
      appId: 'wx-other',
      hasSecret: true,
    })
    await put({ weapp: { appId: '' } })
    expect((await (await owner.call(getCredentials, { appId })).json()).credentials).toEqual({})
    expect((await put({ h5: { appId: 'x' } })).status).toBe(400)
  })

  it('copied to another app cannot be read there', async () => {
    const [from, to] = [await newApp('en', weixinApp), await newApp()]
    const row = await database().platformCredential.findFirstOrThrow({ where: { appId: from } })
    await database().platformCredential.create({ data: { ...row, appId: to } })
    expect((await send(postLogin, to, { platform: 'weapp', code: 'ok-thief', consent })).status).toBe(500)
  })
})
