import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST as postLogin } from '@/app/api/members/[appId]/login/route'
import { GET as getMe } from '@/app/api/members/[appId]/me/route'
import { database } from '@/server/database/client'
import { memberPlatforms } from '@/server/members/platforms/registry.generated'
import { askMember, consentTo, createApp } from '@/server/testing/members'
import { createGuest } from '@/server/testing/person'
import { startPlatformDouble } from '@/server/testing/platform-double'

const platforms = Object.keys(memberPlatforms)
let double: Awaited<ReturnType<typeof startPlatformDouble>>

beforeAll(async () => {
  process.env.JD_LOGIN_ENDPOINT = 'https://jd.example/login'
  double = await startPlatformDouble()
  process.env.PLATFORM_DOUBLE = double.url
})
afterAll(() => double.stop())

/** Each of an owner of its own, who may not have as many as are made here. */
const newApp = async (credentials = double.apps, locale: 'zh' | 'en' = 'en') =>
  createApp(await createGuest(), credentials, locale)

async function login(appId: string, platform: string, code: string, more: object = {}) {
  const body = { platform, code, consent: await consentTo(appId), ...more }
  return askMember(postLogin, appId, { body })
}

const membersOf = (appId: string) => database().member.count({ where: { appId } })

describe.each(platforms)('a login on %s', (platform) => {
  it('registers on the first and is recognised on the next', async () => {
    const appId = await newApp()
    const first = await login(appId, platform, 'ok-ann')
    expect(first).toMatchObject({
      status: 200,
      accessExpiresIn: 7200,
      member: { name: '', avatar: '', phone: '', platform, consent: await consentTo(appId) },
    })
    expect(first.accessToken).toMatch(/^[\w-]{43}$/)
    expect(first.refreshToken).toMatch(/^[\w-]{43}$/)
    const again = await login(appId, platform, 'ok-ann~2')
    expect(again.member).toEqual(first.member)
    const me = await askMember(getMe, appId, { token: first.accessToken })
    expect(me.member).toEqual(first.member)
    const [identity, ...others] = await database().memberIdentity.findMany({ where: { appId } })
    const { appId: platformAppId, appKey } = double.apps[platform] ?? {}
    expect(identity).toMatchObject({ openid: 'openid-ann', platformAppId: platformAppId ?? appKey })
    expect(others).toEqual([])
    expect(JSON.stringify(first)).not.toMatch(/openid|union|session.?key|2088/i)
  })

  it('makes one member when it comes twice at the same moment', async () => {
    const appId = await newApp()
    const answers = await Promise.all([1, 2, 3, 4].map((n) => login(appId, platform, `ok-pair~${n}`)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(new Set(answers.map(({ member }) => member.id)).size).toBe(1)
    expect(await membersOf(appId)).toBe(1)
  })

  it('makes two members in two apps, though the platform says the same of them', async () => {
    const [one, two] = [await newApp(), await newApp()]
    const [first, second] = [await login(one, platform, 'ok-both~1'), await login(two, platform, 'ok-both~2')]
    expect(first.member.id).not.toBe(second.member.id)
    expect((await askMember(getMe, two, { token: first.accessToken })).status).toBe(401)
  })

  it('spends a code once: the second time the platform is not even asked', async () => {
    const appId = await newApp()
    const code = `ok-once~${platform}`
    const answers = await Promise.all([login(appId, platform, code), login(appId, platform, code)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401])
    const asked = double.requests.filter(({ parameters }) =>
      [parameters.js_code, parameters.code].includes(code),
    )
    expect(asked).toHaveLength(1)
  })

  it('is refused when the platform says that the code is used or made up', async () => {
    const [one, two] = [await newApp(), await newApp()]
    await login(one, platform, `ok-thief~${platform}`)
    const used = await login(two, platform, `ok-thief~${platform}`)
    const madeUp = await login(two, platform, 'made-up')
    const refusal = platform === 'kwai' ? [403, 'platform-refused'] : [401, 'code-invalid']
    for (const answer of [used, madeUp]) expect([answer.status, answer.error.code]).toEqual(refusal)
    expect(await membersOf(two)).toBe(0)
  })

  it.each(['garbage', 'huge', 'redirect', 'error', 'nothing'])(
    'is refused when the answer is "%s"',
    async (code) => {
      const appId = await newApp()
      const answer = await login(appId, platform, code)
      expect(answer).toMatchObject({ status: 503, error: { code: 'platform-busy' } })
      expect(await membersOf(appId)).toBe(0)
    },
  )

  it('is refused while nothing has been entered, or wrongly', async () => {
    expect(await login(await newApp({}), platform, 'ok-a')).toMatchObject({
      status: 503,
      error: { code: 'platform-not-set-up' },
    })
    const wrongKeys = (await startWrongKeys()).privateKey
    const right = double.apps[platform] ?? {}
    const wrong: Record<string, string> =
      right.secret === undefined ? { privateKey: wrongKeys } : { secret: 'a wrong one' }
    const answer = await login(await newApp({ [platform]: { ...right, ...wrong } }), platform, 'ok-b')
    const code = platform === 'kwai' ? 'platform-refused' : 'platform-misconfigured'
    expect(answer.error.code).toBe(code)
  })

  it('asks for consent first, and only who never withdrew it may come without', async () => {
    const appId = await newApp()
    const stranger = await login(appId, platform, 'ok-silent~1', { consent: undefined })
    expect([stranger.status, stranger.error.code]).toEqual([400, 'consent-missing'])
    expect(await membersOf(appId)).toBe(0)
    const joined = await login(appId, platform, 'ok-silent~2')
    const silent = await login(appId, platform, 'ok-silent~3', { consent: undefined })
    expect([silent.status, silent.member]).toEqual([200, joined.member])
  })
})

async function startWrongKeys(): Promise<{ privateKey: string }> {
  const { generateKeyPairSync } = await import('node:crypto')
  return {
    privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  }
}

describe('a platform that is busy', () => {
  it.each(['weapp', 'qq', 'tt', 'alipay', 'jd'])('is asked once more by %s', async (platform) => {
    const appId = await newApp()
    expect((await login(appId, platform, `busy-once-${platform}`)).status).toBe(200)
    const answer = await login(appId, platform, 'busy')
    expect(answer).toMatchObject({ status: 503, error: { code: 'platform-busy' } })
    const asked = double.requests.filter(
      ({ parameters }) => (parameters.js_code ?? parameters.code) === `busy-once-${platform}`,
    )
    expect(asked).toHaveLength(2)
  })

  it('is not asked again where it does not say so: Kuaishou, Baidu', async () => {
    const appId = await newApp()
    for (const platform of ['kwai', 'swan']) {
      const before = double.requests.length
      expect((await login(appId, platform, 'busy')).status).toBe(403)
      expect(double.requests.length - before).toBe(1)
    }
  })

  it('is left alone for a while after three times, for that app only', async () => {
    const [tired, other] = [await newApp(), await newApp()]
    for (const code of ['limit', 'error', 'garbage']) await login(tired, 'weapp', code)
    const before = double.requests.length
    expect((await login(tired, 'weapp', 'ok-later')).error.code).toBe('platform-busy')
    expect(double.requests.length).toBe(before)
    expect((await login(other, 'weapp', 'ok-elsewhere')).status).toBe(200)
  })

  it('and never answers is given up', async () => {
    const answer = await login(await newApp(), 'weapp', 'slow')
    expect(answer).toMatchObject({ status: 503, error: { code: 'platform-busy' } })
  })
})

describe('what is particular to a platform', () => {
  it('WeChat may say errcode 0 or nothing, and tells of people it has blocked', async () => {
    const appId = await newApp()
    const [said, unsaid] = [await login(appId, 'weapp', 'zero-x'), await login(appId, 'weapp', 'ok-x')]
    expect(said.member).toEqual(unsaid.member)
    expect((await login(appId, 'weapp', 'blocked')).error.code).toBe('platform-refused')
    expect(double.requests.at(-1)).toMatchObject({
      host: 'api.weixin.qq.com',
      parameters: { appid: 'wx0123456789', grant_type: 'authorization_code', js_code: 'blocked' },
    })
  })

  it('Alipay is known by either id while an app moves to open_id', async () => {
    const appId = await newApp()
    const old = await login(appId, 'alipay', 'userid-mover')
    const both = await login(appId, 'alipay', 'ok-mover')
    const now = await login(appId, 'alipay', 'openid-mover')
    expect([both.member.id, now.member.id]).toEqual([old.member.id, old.member.id])
    const identities = await database().memberIdentity.findMany({ where: { appId } })
    expect(identities).toMatchObject([{ openid: 'openid-mover', userId: '2088-mover' }])
  })

  it('Alipay must have signed its answer with the key that was entered', async () => {
    const { generateKeyPairSync } = await import('node:crypto')
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
    const alipayPublicKey = other.export({ type: 'spki', format: 'pem' }).toString()
    const appId = await newApp({ alipay: { ...double.apps.alipay, alipayPublicKey } })
    expect((await login(appId, 'alipay', 'ok-forged')).status).toBe(503)
    expect(await membersOf(appId)).toBe(0)
  })

  it('Douyin gets the anonymous code too', async () => {
    await login(await newApp(), 'tt', 'ok-anon', { anonymousCode: 'anonymous' })
    expect(double.requests.at(-1)?.parameters).toMatchObject({ code: 'ok-anon', anonymous_code: 'anonymous' })
  })

  it('Douyin’s anonymous visitors are nobody’s account', async () => {
    const appId = await newApp()
    const answer = await login(appId, 'tt', 'anonymous-visitor', { anonymousCode: 'anonymous' })
    expect([answer.status, answer.error.code]).toEqual([403, 'platform-refused'])
    expect(await membersOf(appId)).toBe(0)
  })

  it('Baidu’s codes of other hosts are not sent to Baidu', async () => {
    const before = double.requests.length
    const answer = await login(await newApp(), 'swan', 'code@elsewhere')
    expect([answer.error.code, double.requests.length]).toEqual(['platform-refused', before])
  })

  it('a union id joins two platform apps of one owner within an app, never across apps', async () => {
    const appId = await newApp()
    const first = await login(appId, 'weapp', 'ok-union')
    await database().memberIdentity.updateMany({
      where: { appId },
      data: { openid: 'the-old-openid', platformAppId: 'wx-the-app-of-before' },
    })
    const second = await login(appId, 'weapp', 'ok-union~2')
    expect(second.member.id).toBe(first.member.id)
    expect(await database().memberIdentity.count({ where: { appId } })).toBe(2)
    const elsewhere = await login(await newApp(), 'weapp', 'ok-union~3')
    expect(elsewhere.member.id).not.toBe(first.member.id)
  })

  it('members who turn out to share a union id become one, the older, with the logins of both', async () => {
    const appId = await newApp()
    const older = await login(appId, 'weapp', 'ok-shared')
    await database().memberIdentity.updateMany({
      where: { appId },
      data: { openid: 'the-old-openid', platformAppId: 'wx-the-app-of-before' },
    })
    const younger = await login(appId, 'weapp', 'alone-shared')
    expect(younger.member.id).not.toBe(older.member.id)
    const joined = await login(appId, 'weapp', 'ok-shared~2')
    expect(joined.member.id).toBe(older.member.id)
    expect(await membersOf(appId)).toBe(1)
    for (const { accessToken } of [older, younger, joined]) {
      expect((await askMember(getMe, appId, { token: accessToken })).member.id).toBe(older.member.id)
    }
  })
})

describe('what is kept', () => {
  it('has no session key, code or token in it that could be read', async () => {
    const appId = await newApp()
    const { accessToken, refreshToken } = await login(appId, 'weapp', 'ok-secretive')
    const stored = JSON.stringify([
      await database().memberIdentity.findMany({ where: { appId } }),
      await database().memberSession.findMany({ where: { appId } }),
      await database().usedLoginCode.findMany({ where: { appId } }),
    ])
    for (const secret of [accessToken, refreshToken, 'ok-secretive']) expect(stored).not.toContain(secret)
    expect(stored).toMatch(/"sessionKey":"v1\./)
  })

  it('remembers a spent code as long as the platform might take it: Alipay’s for a day', async () => {
    const appId = await newApp()
    for (const [platform, seconds] of [
      ['weapp', 600],
      ['alipay', 24 * 3600],
    ] as const) {
      const before = Date.now()
      await login(appId, platform, `ok-life~${platform}`)
      const { expiresAt } = await database().usedLoginCode.findFirstOrThrow({
        where: { appId },
        orderBy: { expiresAt: 'desc' },
      })
      expect(expiresAt.getTime()).toBeGreaterThanOrEqual(before + seconds * 1000)
    }
  })
})

describe('the hosts that are called', () => {
  it('are those of the platforms, and no other was', () => {
    const named = Object.values(memberPlatforms).flatMap(({ hosts }) => hosts)
    expect(named.toSorted()).toEqual([
      'api.q.qq.com',
      'api.weixin.qq.com',
      'developer.toutiao.com',
      'open.douyin.com',
      'open.kuaishou.com',
      'openapi.alipay.com',
      'spapi.baidu.com',
    ])
    const called = new Set(double.requests.map(({ host }) => host))
    expect([...called].filter((host) => ![...named, 'jd.example'].includes(host))).toEqual([])
  })
})
