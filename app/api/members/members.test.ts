import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { PUT as putCredentials } from '@/app/api/apps/[appId]/credentials/route'
import { POST as postPasswordLogin } from '@/app/api/members/[appId]/login-password/route'
import { POST as postLogout } from '@/app/api/members/[appId]/logout/route'
import { OPTIONS as askMe, GET as getMe } from '@/app/api/members/[appId]/me/route'
import { POST as postRefresh } from '@/app/api/members/[appId]/refresh/route'
import { POST as postRegister } from '@/app/api/members/[appId]/register/route'
import type { Consent } from '@/protocol/app/shapes'
import { database } from '@/server/database/client'
import { hashPassword } from '@/server/members/password'
import { sweepMembers } from '@/server/members/sweep'
import { askMember, callMember, consentTo, createApp } from '@/server/testing/members'
import { createGuest, type Person } from '@/server/testing/person'

const password = 'a good password'
let owner: Person
let consent: Consent

beforeAll(async () => {
  owner = await createGuest()
  consent = await consentTo(await createApp(owner))
})

/** However slow the machine is, no try comes back to a limit while a test counts. */
const stopTheClock = () => vi.useFakeTimers({ toFake: ['Date'] })
afterEach(() => {
  vi.useRealTimers()
})

async function register(appId: string, account: string) {
  return askMember(postRegister, appId, { body: { account, password, consent: await consentTo(appId) } })
}

describe('members with an account and a password', () => {
  it('register, are recognised, log out and log in again', async () => {
    const appId = await createApp(owner)
    const joined = await register(appId, ' Ａｎｎ@example.com ')
    expect(joined).toMatchObject({
      status: 201,
      member: { name: 'ann@example.com', platform: 'h5', phone: '', avatar: '' },
    })
    expect((await askMember(getMe, appId, { token: joined.accessToken })).member).toEqual(joined.member)
    await callMember(postLogout, appId, { method: 'POST', token: joined.accessToken })
    expect((await askMember(getMe, appId, { token: joined.accessToken })).status).toBe(401)
    const back = await askMember(postPasswordLogin, appId, {
      body: { account: 'ANN@example.com', password },
    })
    expect(back.member).toEqual(joined.member)
    expect(back.accessToken).not.toBe(joined.accessToken)
  })

  it('leave no token and no password in the database, and one consent per text', async () => {
    const appId = await createApp(owner)
    const { accessToken, refreshToken, member } = await register(appId, 'keeper')
    for (let count = 0; count < 2; count += 1) {
      const body = { account: 'keeper', password, consent: await consentTo(appId) }
      expect((await askMember(postPasswordLogin, appId, { body })).status).toBe(200)
    }
    const stored = await database().member.findUniqueOrThrow({
      where: { id: member.id },
      include: { identities: true, sessions: true, consents: true },
    })
    for (const secret of [accessToken, refreshToken, password])
      expect(JSON.stringify(stored)).not.toContain(secret)
    expect(stored.consents).toMatchObject([
      { ...(await consentTo(appId)), platform: 'h5', withdrawnAt: null },
    ])
  })

  it.each([
    ['no consent', { account: 'someone', password }, 400, 'consent-missing'],
    ['a short password', { account: 'someone', password: '1234567' }, 400, 'password-invalid'],
    ['a password that everybody tries', { account: 'someone', password: '12345678' }, 400, 'password-common'],
    [
      'the account as its password',
      { account: 'someone-else', password: 'Someone-Else1' },
      400,
      'password-common',
    ],
    ['a space in the account', { account: 'some one', password }, 400, 'account-invalid'],
    ['no account', { password }, 400, 'account-invalid'],
    [
      'a consent to a text nobody knows',
      { account: 'someone', password, consent: { version: '1', hash: 'a'.repeat(64) } },
      409,
      'agreement-unknown',
    ],
  ])('cannot register with %s', async (what, input, status, code) => {
    const body = what === 'no consent' ? input : { consent, ...input }
    const appId = await createApp(owner)
    expect(await askMember(postRegister, appId, { body })).toMatchObject({ status, error: { code } })
    expect(await database().member.count({ where: { appId } })).toBe(0)
  })

  it('cannot take an account that is taken, even at the same moment', async () => {
    const appId = await createApp(owner)
    const answers = await Promise.all([register(appId, 'twice'), register(appId, 'twice')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect(await database().member.count({ where: { appId } })).toBe(1)
  })

  it('are told the same for a wrong password and an account that is not there, in the language of the app', async () => {
    const appId = await createApp(owner, {}, 'zh')
    await register(appId, 'real')
    const wrong = await askMember(postPasswordLogin, appId, {
      body: { account: 'real', password: 'not this one' },
    })
    const nobody = await askMember(postPasswordLogin, appId, { body: { account: 'nobody', password } })
    expect(wrong).toEqual(nobody)
    expect(wrong).toEqual({ status: 401, error: { code: 'login-wrong', message: '账号或密码不对' } })
  })

  it('are told in the language of the app that a password is easy to guess', async () => {
    const said = async (language: 'zh' | 'en') => {
      const appId = await createApp(owner, {}, language)
      const body = { account: 'someone', password: 'woaini1314', consent: await consentTo(appId) }
      return (await askMember(postRegister, appId, { body })).error.message
    }
    expect(await said('zh')).toBe('这个密码太常见，容易被猜到，请换一个')
    expect(await said('en')).toBe('This password is easy to guess. Choose another')
  })

  it('log in with the password they have, however common', async () => {
    const appId = await createApp(owner)
    await register(appId, 'early')
    const passwordHash = await hashPassword('12345678')
    await database().memberIdentity.updateMany({ where: { appId, openid: 'early' }, data: { passwordHash } })
    const body = { account: 'early', password: '12345678' }
    expect((await askMember(postPasswordLogin, appId, { body })).status).toBe(200)
  })

  it('of one app are nobody in another', async () => {
    const [one, two] = [await createApp(owner), await createApp(owner)]
    const { accessToken: token } = await register(one, 'same')
    expect((await askMember(getMe, two, { token })).status).toBe(401)
    const body = { account: 'same', password }
    expect((await askMember(postPasswordLogin, two, { body })).status).toBe(401)
    await callMember(postLogout, two, { method: 'POST', token })
    expect((await askMember(getMe, one, { token })).status).toBe(200)
  })

  it('cannot have their password guessed for long', async () => {
    stopTheClock()
    const appId = await createApp(owner)
    await register(appId, 'target')
    const statuses: number[] = []
    for (let attempt = 0; attempt < 11; attempt += 1) {
      const body = { account: 'target', password: `guess ${attempt}` }
      statuses.push((await askMember(postPasswordLogin, appId, { body })).status)
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429])
  }, 60_000)

  it.each([
    ['spaces', (attempt: number) => `${' '.repeat(attempt)}target`],
    ['tabs behind', (attempt: number) => `target${'\t'.repeat(attempt)}`],
    ['capitals', (attempt: number) => 'tArGeT'.slice(0, attempt) + 'target'.slice(attempt)],
    ['full width', (attempt: number) => `ｔａｒｇｅｔ`.slice(0, attempt % 7) + 'target'.slice(attempt % 7)],
  ])('cannot have it guessed by typing the account with %s', { timeout: 60_000 }, async (_what, spelling) => {
    stopTheClock()
    const appId = await createApp(owner)
    await register(appId, 'target')
    const statuses: number[] = []
    for (let attempt = 0; attempt < 11; attempt += 1) {
      const body = { account: spelling(attempt), password: `guess ${attempt}` }
      statuses.push((await askMember(postPasswordLogin, appId, { body })).status)
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429])
    const body = { account: `${spelling(2)} `, password }
    expect((await askMember(postPasswordLogin, appId, { body })).status).toBe(429)
  })

  it('cannot use up the server’s memory with passwords', async () => {
    const appId = await createApp(owner)
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, n) =>
        askMember(postPasswordLogin, appId, { body: { account: `crowd${n}`, password } }),
      ),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThanOrEqual(80 - 62)
    expect(refused.length).toBeLessThan(80)
  }, 60_000)

  it('of an app that does not exist are told so', async () => {
    const body = { account: 'someone', password, consent }
    expect(await askMember(postRegister, 'nowhere', { body })).toMatchObject({
      status: 404,
      error: { code: 'app-missing' },
    })
  })
})

describe('tokens', () => {
  it('are renewed; the old refresh token and the old access token are spent by it', async () => {
    const appId = await createApp(owner)
    const first = await register(appId, 'renewer')
    const next = await askMember(postRefresh, appId, { body: { refreshToken: first.refreshToken } })
    expect(next).toMatchObject({ status: 200, member: first.member, accessExpiresIn: 7200 })
    expect((await askMember(getMe, appId, { token: first.accessToken })).status).toBe(401)
    expect((await askMember(getMe, appId, { token: next.accessToken })).status).toBe(200)
  })

  it('end with the whole family when a refresh token is used twice', async () => {
    const appId = await createApp(owner)
    const first = await register(appId, 'victim')
    const other = await askMember(postPasswordLogin, appId, { body: { account: 'victim', password } })
    const next = await askMember(postRefresh, appId, { body: { refreshToken: first.refreshToken } })
    const again = await askMember(postRefresh, appId, { body: { refreshToken: first.refreshToken } })
    expect([again.status, again.error.code]).toEqual([401, 'logged-out'])
    expect((await askMember(getMe, appId, { token: next.accessToken })).status).toBe(401)
    expect((await askMember(postRefresh, appId, { body: { refreshToken: next.refreshToken } })).status).toBe(
      401,
    )
    expect((await askMember(getMe, appId, { token: other.accessToken })).status).toBe(200)
  })

  it('of two renewals at the same moment only one succeeds, and the family ends', async () => {
    const appId = await createApp(owner)
    const { refreshToken } = await register(appId, 'racer')
    const answers = await Promise.all(
      [1, 2].map(() => askMember(postRefresh, appId, { body: { refreshToken } })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401])
    expect(await database().memberSession.count({ where: { appId } })).toBe(0)
  })

  it('of another app cannot be renewed, and do not end there', async () => {
    const [one, two] = [await createApp(owner), await createApp(owner)]
    const { refreshToken } = await register(one, 'stayer')
    expect((await askMember(postRefresh, two, { body: { refreshToken } })).status).toBe(401)
    expect((await askMember(postRefresh, one, { body: { refreshToken } })).status).toBe(200)
    expect((await askMember(postRefresh, two, { body: { refreshToken } })).status).toBe(401)
    expect(await database().memberSession.count({ where: { appId: one } })).toBe(1)
  })

  it('are of no use once their time is over: two hours, thirty days', async () => {
    const appId = await createApp(owner)
    const { accessToken, refreshToken } = await register(appId, 'late')
    const session = await database().memberSession.findFirstOrThrow({ where: { appId } })
    const lives = [session.accessExpiresAt, session.refreshExpiresAt].map(
      (end) => (end.getTime() - session.createdAt.getTime()) / 3600_000,
    )
    expect(lives).toEqual([2, 720])
    const past = { accessExpiresAt: new Date(Date.now() - 1000) }
    await database().memberSession.updateMany({ where: { appId }, data: past })
    expect((await askMember(getMe, appId, { token: accessToken })).status).toBe(401)
    await database().memberSession.updateMany({
      where: { appId },
      data: { refreshExpiresAt: new Date(Date.now() - 1000) },
    })
    expect((await askMember(postRefresh, appId, { body: { refreshToken } })).status).toBe(401)
  })

  it('end by the refresh token when the access token is past', async () => {
    const appId = await createApp(owner)
    const { refreshToken } = await register(appId, 'leaver')
    const out = await askMember(postLogout, appId, { body: { refreshToken } })
    expect(out).toEqual({ status: 200, ok: true })
    expect((await askMember(postRefresh, appId, { body: { refreshToken } })).status).toBe(401)
  })

  it('and spent codes that are past are cleaned away, others are not', async () => {
    const appId = await createApp(owner)
    await register(appId, 'first')
    const { refreshToken } = await register(appId, 'second')
    await askMember(postRefresh, appId, { body: { refreshToken } })
    const day = 24 * 3600_000
    await sweepMembers(new Date(Date.now() + 29 * day))
    expect(await database().memberSession.count({ where: { appId } })).toBe(2)
    expect(await database().spentRefreshToken.count({ where: { session: { appId } } })).toBe(1)
    await sweepMembers(new Date(Date.now() + 31 * day))
    expect(await database().memberSession.count({ where: { appId } })).toBe(0)
  })
})

describe('a flood from one address', () => {
  it('is stopped without stopping others', async () => {
    stopTheClock()
    const appId = await createApp(owner)
    const statuses: number[] = []
    for (let count = 0; count < 121; count += 1) {
      statuses.push((await askMember(getMe, appId, { from: '203.0.113.9' })).status)
    }
    expect(statuses.slice(-2)).toEqual([401, 429])
    expect((await askMember(getMe, appId)).status).toBe(401)
  })
})

describe('pages of other origins', () => {
  const allowedOrigin = async (appId: string, origin: string, method: 'GET' | 'OPTIONS') => {
    const response = await callMember(method === 'GET' ? getMe : askMe, appId, {
      method,
      headers: { origin },
    })
    return response.headers.get('access-control-allow-origin')
  }

  it('may all call, until the owner says which: then those and the preview', async () => {
    const appId = await createApp(owner)
    for (const method of ['GET', 'OPTIONS'] as const)
      expect(await allowedOrigin(appId, 'https://anywhere.example', method)).toBe('*')
    const credentials = { h5: { origins: 'https://shop.example\nhttps://www.shop.example:8443' } }
    await owner.call(putCredentials, { appId }, { method: 'PUT', body: { credentials } })
    for (const method of ['GET', 'OPTIONS'] as const) {
      const answers = []
      for (const origin of [
        'https://shop.example',
        'https://www.shop.example:8443',
        'null',
        'https://shop.example.evil.example',
        'http://shop.example',
        'https://anywhere.example',
      ])
        answers.push(await allowedOrigin(appId, origin, method))
      expect(answers).toEqual([
        'https://shop.example',
        'https://www.shop.example:8443',
        'null',
        null,
        null,
        null,
      ])
    }
  })
})
