import { readdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PUT as putCredentials } from '@/app/api/apps/[appId]/credentials/route'
import { POST as postOperations } from '@/app/api/apps/[appId]/operations/route'
import { POST as postAvatar } from '@/app/api/members/[appId]/avatar/route'
import { GET as getAvatar } from '@/app/api/members/[appId]/avatars/[avatarId]/route'
import { POST as postConsent } from '@/app/api/members/[appId]/consent/route'
import { POST as postWithdraw } from '@/app/api/members/[appId]/consent/withdraw/route'
import { POST as postDelete } from '@/app/api/members/[appId]/delete/route'
import { GET as getExport } from '@/app/api/members/[appId]/export/route'
import { POST as postLogin } from '@/app/api/members/[appId]/login/route'
import { POST as postLogout } from '@/app/api/members/[appId]/logout/route'
import { GET as getMe } from '@/app/api/members/[appId]/me/route'
import { POST as postRemovePhone } from '@/app/api/members/[appId]/phone/remove/route'
import { POST as postPhone } from '@/app/api/members/[appId]/phone/route'
import { POST as postProfile } from '@/app/api/members/[appId]/profile/route'
import { POST as postRegister } from '@/app/api/members/[appId]/register/route'
import { defaultMembers } from '@/model'
import { settings } from '@/server/base/settings'
import { startBuild } from '@/server/builds/builds'
import { database } from '@/server/database/client'
import { askMember, callMember, consentTo, createApp } from '@/server/testing/members'
import { createGuest, type Person } from '@/server/testing/person'
import { startPlatformDouble, testPhones } from '@/server/testing/platform-double'

let double: Awaited<ReturnType<typeof startPlatformDouble>>
let owner: Person
let appId: string
let people = 0

beforeAll(async () => {
  double = await startPlatformDouble()
  process.env.PLATFORM_DOUBLE = double.url
  owner = await createGuest()
  appId = await createApp(owner, double.apps)
})
afterAll(() => double.stop())

async function login(platform: string, name: string, inApp = appId) {
  people += 1
  const body = { platform, code: `alone-${name}~${people}`, consent: await consentTo(inApp) }
  const answer = await askMember(postLogin, inApp, { body })
  expect(answer.status).toBe(200)
  return { token: String(answer.accessToken), member: answer.member, name, platform }
}

const somebody = (platform = 'weapp', inApp = appId) => login(platform, `person${people}`, inApp)
const me = (token: string, inApp = appId) => askMember(getMe, inApp, { token })

async function givePhone(
  { token, platform, name }: Awaited<ReturnType<typeof somebody>>,
  number: string,
  options: { encrypted?: boolean; when?: number; inApp?: string } = {},
) {
  const body = double.phoneProof(platform, name, number, options)
  return askMember(postPhone, options.inApp ?? appId, { body, token })
}

describe('a profile', () => {
  it('takes a name and the address of a picture', async () => {
    const { token } = await somebody()
    const body = { name: '  小\u202e明\u0000 ', avatarUrl: 'https://thirdwx.qlogo.cn/x/132' }
    const changed = await askMember(postProfile, appId, { body, token })
    expect(changed).toMatchObject({
      status: 200,
      member: { name: '小明', avatar: 'https://thirdwx.qlogo.cn/x/132' },
    })
    expect((await me(token)).member).toEqual(changed.member)
    const renamed = await askMember(postProfile, appId, { body: { name: '明' }, token })
    expect(renamed.member).toEqual({ ...changed.member, name: '明' })
  })

  it.each([
    [{ name: 'x'.repeat(41) }, 'name-invalid'],
    [{ avatarUrl: 'http://plain.example/a.png' }, 'avatar-invalid'],
    [{ avatarUrl: 'javascript:alert(1)' }, 'avatar-invalid'],
  ])('refuses %j', async (body, code) => {
    const { token } = await somebody()
    expect(await askMember(postProfile, appId, { body, token })).toMatchObject({
      status: 400,
      error: { code },
    })
  })
})

describe('a picture', () => {
  const formWith = (bytes: Uint8Array) => {
    const form = new FormData()
    form.append('file', new File([new Uint8Array(bytes)], 'me.png'))
    return form
  }
  const upload = async (token: string, bytes: Uint8Array) =>
    askMember(postAvatar, appId, { body: formWith(bytes), token })
  const picture = (color: string) =>
    sharp({ create: { width: 600, height: 300, channels: 3, background: color } })
      .withExif({ IFD0: { Copyright: 'where I live' } })
      .jpeg()
      .toBuffer()
  const fetchAvatar = (avatar: string) => callMember(getAvatar, appId, { avatarId: avatar.split('/').at(-1) })
  const files = () =>
    readdirSync(path.join(settings().dataDir, 'storage', 'apps', appId), {
      recursive: true,
      encoding: 'utf8',
    })

  it('is made small, square and without notes, and replaces the one before', async () => {
    const { token } = await somebody()
    const first = (await upload(token, await picture('red'))).member.avatar
    expect(first).toMatch(new RegExp(`^http://localhost:3000/api/members/${appId}/avatars/[\\w-]{32}$`))
    const response = await fetchAvatar(first)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    const { width, height, exif } = await sharp(Buffer.from(await response.arrayBuffer())).metadata()
    expect([width, height, exif]).toEqual([256, 256, undefined])
    const second = (await upload(token, await picture('blue'))).member.avatar
    expect((await fetchAvatar(first)).status).toBe(404)
    expect((await fetchAvatar(second)).status).toBe(200)
    expect((await me(token)).member.avatar).toBe(second)
    const chosen = { avatarUrl: 'https://platform.example/a' }
    const { member } = await askMember(postProfile, appId, { body: chosen, token })
    expect(member.avatar).toBe(chosen.avatarUrl)
    expect(files().filter((file) => file.includes(second.split('/').at(-1) ?? 'x'))).toEqual([])
  })

  it('of an app is not shown under another', async () => {
    const { token } = await somebody()
    const { member } = await upload(token, await picture('green'))
    const avatarId = member.avatar.split('/').at(-1)
    const other = await createApp(owner)
    expect((await callMember(getAvatar, other, { avatarId })).status).toBe(404)
  })

  it.each([
    ['no picture', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['too much of one', new Uint8Array(6 * 1024 * 1024)],
    ['nothing', new Uint8Array()],
  ])('is refused when it is %s', async (_what, bytes) => {
    const { token } = await somebody()
    const answer = await upload(token, bytes)
    expect(answer).toMatchObject({ status: 400, error: { code: 'avatar-invalid' } })
  })
})

describe.each([
  ['weapp', false],
  ['weapp', true],
  ['tt', false],
  ['tt', true],
  ['alipay', true],
  ['kwai', true],
  ['swan', true],
])('a phone number of %s (encrypted: %s)', (platform, encrypted) => {
  it('is verified, masked, kept so that nobody can read it, and can be taken back', async () => {
    const own = await createApp(owner, double.apps)
    const person = await somebody(platform, own)
    const given = await givePhone(person, testPhones[0], { encrypted, inApp: own })
    expect(given).toMatchObject({ status: 200, member: { id: person.member.id, phone: '120****0001' } })
    const stored = await database().member.findFirstOrThrow({ where: { appId: own } })
    expect(stored.phone).toMatch(/^v1\./)
    expect(JSON.stringify(stored)).not.toContain(testPhones[0])
    const removed = await askMember(postRemovePhone, own, { body: {}, token: person.token })
    expect(removed.member.phone).toBe('')
    expect(await database().member.findFirstOrThrow({ where: { appId: own } })).toMatchObject({
      phone: null,
      phoneHash: null,
    })
  })

  it('cannot be given twice with the same proof, nor by somebody else', async () => {
    const own = await createApp(owner, double.apps)
    const [victim, thief] = [await somebody(platform, own), await somebody(platform, own)]
    const body = double.phoneProof(platform, victim.name, testPhones[1], { encrypted })
    expect((await askMember(postPhone, own, { body, token: victim.token })).status).toBe(200)
    for (const { token } of [thief, victim]) {
      const again = await askMember(postPhone, own, { body, token })
      expect([again.status, again.error.code]).toEqual([400, 'phone-failed'])
    }
    // Base64 says the same with any number of "=" behind it.
    const respelled = { ...body, ...(body.encryptedData && { encryptedData: `${body.encryptedData}=` }) }
    const again = await askMember(postPhone, own, { body: respelled, token: victim.token })
    expect([again.status, again.error.code]).toEqual([400, 'phone-failed'])
  })
})

describe('a phone number', () => {
  it.each(['weapp', 'kwai', 'tt', 'swan'])(
    'encrypted for somebody else’s session key is refused on %s, and one altered too, all alike',
    async (platform) => {
      const own = await createApp(owner, double.apps)
      const person = await somebody(platform, own)
      const proof = double.phoneProof(platform, person.name, testPhones[0], { encrypted: true })
      const others = double.phoneProof(platform, 'somebody else', testPhones[0], { encrypted: true })
      const { encryptedData = '', iv = '' } = proof
      const altered = Buffer.from(encryptedData, 'base64')
      altered.writeUInt8(altered.readUInt8(20) ^ 1, 20)
      const bodies = [
        others,
        { encryptedData: altered.toString('base64'), iv },
        { encryptedData: encryptedData.slice(0, -24), iv },
        { encryptedData: 'AAAA', iv },
        { code: 'made-up' },
      ].filter((body) => 'iv' in body || platform === 'weapp' || platform === 'tt')
      const answers = []
      for (const body of bodies) answers.push(await askMember(postPhone, own, { body, token: person.token }))
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
      expect(answers[0]).toMatchObject({ status: 400, error: { code: 'phone-failed' } })
    },
  )

  it('that is older than ten minutes or for another app is refused', async () => {
    const person = await somebody()
    const old = await givePhone(person, testPhones[0], { encrypted: true, when: Date.now() - 11 * 60_000 })
    expect(old.error.code).toBe('phone-failed')
    const future = await givePhone(person, testPhones[0], { encrypted: true, when: Date.now() + 6 * 60_000 })
    expect(future.error.code).toBe('phone-failed')
    const other = await startPlatformDouble({ weapp: { appId: 'wx-other', secret: 's' } })
    const foreign = other.phoneProof('weapp', person.name, testPhones[0], { encrypted: true })
    await other.stop()
    const answer = await askMember(postPhone, appId, { body: foreign, token: person.token })
    expect(answer.error.code).toBe('phone-failed')
  })

  it('signed by somebody else than Alipay is refused', async () => {
    const person = await somebody('alipay')
    const other = await startPlatformDouble()
    const forged = other.phoneProof('alipay', person.name, testPhones[0])
    await other.stop()
    const right = double.phoneProof('alipay', person.name, testPhones[0])
    for (const body of [forged, { ...right, response: forged.response }, { ...right, signType: 'RSA' }]) {
      const answer = await askMember(postPhone, appId, { body, token: person.token })
      expect(answer.error.code).toBe('phone-failed')
    }
  })

  it('is not to be had on QQ, JD and the web', async () => {
    const registered = await askMember(postRegister, appId, {
      body: { account: 'phoneless', password: 'a good password', consent: await consentTo(appId) },
    })
    const qq = await somebody('qq')
    for (const token of [registered.accessToken, qq.token]) {
      const answer = await askMember(postPhone, appId, { body: { code: 'x' }, token })
      expect(answer.error.code).toBe('phone-unsupported')
    }
  })

  it('by code uses one access token for many, and a new one when it has ended early', async () => {
    const own = await createApp(owner, double.apps)
    for (const [platform, address] of [
      ['weapp', '/cgi-bin/stable_token'],
      ['tt', '/oauth/client_token/'],
    ] as const) {
      const asked = () => double.requests.filter(({ path: asking }) => asking === address).length
      await givePhone(await somebody(platform, own), testPhones[2], { inApp: own })
      const before = asked()
      await givePhone(await somebody(platform, own), testPhones[2], { inApp: own })
      expect(asked()).toBe(before)
      double.tokens.delete(platform)
      const renewed = await givePhone(await somebody(platform, own), testPhones[2], { inApp: own })
      expect([renewed.status, asked()]).toEqual([200, before + 1])
    }
  })

  it('needs a login that is still on: the session key goes at logout, and is replaced by each login', async () => {
    const person = await somebody('kwai')
    const key = async () =>
      (await database().memberIdentity.findFirst({ where: { appId, openid: `openid-${person.name}` } }))
        ?.sessionKey
    const first = await key()
    await login('kwai', person.name)
    expect(await key()).not.toBe(first)
    await callMember(postLogout, appId, { method: 'POST', token: person.token })
    expect(await key()).toBeNull()
  })
})

describe('members with the same verified number', () => {
  it('become one, the older, with the identities, logins and consents of both', async () => {
    const own = await createApp(owner, double.apps)
    const older = await somebody('weapp', own)
    await givePhone(older, testPhones[0], { inApp: own })
    const younger = await somebody('kwai', own)
    await askMember(postProfile, own, { body: { name: 'Nora' }, token: younger.token })
    const joined = await givePhone(younger, testPhones[0], { inApp: own })
    expect(joined.member).toMatchObject({
      id: older.member.id,
      joinedAt: older.member.joinedAt,
      name: 'Nora',
      phone: '120****0001',
      platform: 'kwai',
    })
    for (const { token } of [older, younger]) expect((await me(token, own)).member.id).toBe(older.member.id)
    expect(await database().member.count({ where: { appId: own } })).toBe(1)
    const stored = await database().member.findFirstOrThrow({
      where: { appId: own },
      include: { identities: true, consents: true, sessions: true },
    })
    expect(stored.identities.map(({ platform }) => platform).toSorted()).toEqual(['kwai', 'weapp'])
    expect(stored.consents.map(({ platform }) => platform).toSorted()).toEqual(['kwai', 'weapp'])
    expect((await login('kwai', younger.name, own)).member.id).toBe(older.member.id)
  })

  it('of two apps stay two', async () => {
    const [one, two] = [await createApp(owner, double.apps), await createApp(owner, double.apps)]
    const [first, second] = [await somebody('weapp', one), await somebody('weapp', two)]
    await givePhone(first, testPhones[0], { inApp: one })
    await givePhone(second, testPhones[0], { inApp: two })
    expect((await me(first.token, one)).member.id).toBe(first.member.id)
    expect((await me(second.token, two)).member.id).toBe(second.member.id)
    const hashes = await database().member.findMany({
      where: { appId: { in: [one, two] } },
      select: { phoneHash: true },
    })
    expect(new Set(hashes.map(({ phoneHash }) => phoneHash)).size).toBe(2)
  })

  it('become one even when all verify it, and log in, at the same moment', async () => {
    const own = await createApp(owner, double.apps)
    const crowd = []
    for (const platform of ['weapp', 'kwai', 'tt', 'swan', 'alipay', 'weapp'])
      crowd.push(await somebody(platform, own))
    const answers = await Promise.all([
      ...crowd.map((person) => givePhone(person, testPhones[3], { inApp: own })),
      ...crowd.map(async (person) => ({ status: (await login(person.platform, person.name, own)) && 200 })),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(await database().member.count({ where: { appId: own } })).toBe(1)
    for (const { token } of crowd) expect((await me(token, own)).member.id).toBe(crowd[0]?.member.id)
    expect(await database().memberIdentity.count({ where: { appId: own } })).toBe(6)
    expect(await database().memberSession.count({ where: { appId: own } })).toBe(12)
  })
})

describe('consent', () => {
  it('to a newer text is noted beside the older; to one nobody knows it is refused', async () => {
    const own = await createApp(owner, double.apps)
    const before = await consentTo(own)
    const { token } = await somebody('weapp', own)
    const members = { ...defaultMembers('en'), agreementVersion: '2' }
    const changed = await owner.call(
      postOperations,
      { appId: own },
      {
        method: 'POST',
        body: {
          batchId: 'consent',
          clientId: 'test',
          baseRevision: 0,
          operations: [{ type: 'set-app', changes: { members } }],
        },
      },
    )
    expect(await changed.text()).not.toContain('error')
    const now = await consentTo(own)
    expect(now).not.toEqual(before)
    const unknown = { version: '9', hash: 'f'.repeat(64) }
    const refused = await askMember(postConsent, own, { body: unknown, token })
    expect([refused.status, refused.error.code]).toEqual([409, 'agreement-unknown'])
    const renewed = await askMember(postConsent, own, { body: now, token })
    expect(renewed.member.consent).toEqual(now)
    const member = await database().member.findFirstOrThrow({
      where: { appId: own },
      include: { consents: true },
    })
    expect(member.consents.map(({ version }) => version).toSorted()).toEqual(['1', '2'])
    // The package that is out there still asks for the older one.
    const old = await askMember(postLogin, own, {
      body: { platform: 'weapp', code: 'ok-old-package', consent: before },
    })
    expect(old.status).toBe(200)
  })

  it('to the text of a package is known from its build on, even when nobody used it before a change', async () => {
    const own = await createApp(owner, double.apps)
    const { ownerId } = await database().app.findUniqueOrThrow({ where: { id: own } })
    await startBuild(ownerId, own, ['weapp'], 'http://localhost')
    const texts = await database().agreementText.findMany({ where: { appId: own } })
    expect(texts).toMatchObject([await consentTo(own)])
  })

  it('withdrawn ends every login; the account stays, and the next login has to ask', async () => {
    const own = await createApp(owner, double.apps)
    const person = await somebody('weapp', own)
    const other = await login('weapp', person.name, own)
    expect(await askMember(postWithdraw, own, { body: {}, token: person.token })).toEqual({
      status: 200,
      ok: true,
    })
    for (const { token } of [person, other]) expect((await me(token, own)).status).toBe(401)
    const silent = await askMember(postLogin, own, {
      body: { platform: 'weapp', code: `alone-${person.name}~silent` },
    })
    expect([silent.status, silent.error.code]).toEqual([400, 'consent-missing'])
    const back = await login('weapp', person.name, own)
    expect(back.member.id).toBe(person.member.id)
    const consents = await database().memberConsent.findMany({ where: { memberId: person.member.id } })
    expect(consents.map(({ withdrawnAt }) => withdrawnAt === null).toSorted()).toEqual([false, true])
  })
})

describe('what is kept about a member', () => {
  it('is handed to them, without anything that lets anybody in', async () => {
    const own = await createApp(owner, double.apps)
    const person = await somebody('weapp', own)
    await givePhone(person, testPhones[0], { inApp: own })
    const exported = await askMember(getExport, own, { token: person.token })
    expect(exported).toMatchObject({
      status: 200,
      member: { id: person.member.id, phone: '120****0001' },
      identities: [{ platform: 'weapp', account: '' }],
      logins: [{ platform: 'weapp' }],
      consents: [{ ...(await consentTo(own)), platform: 'weapp', withdrawnAt: null }],
      phoneReveals: [],
    })
    expect(exported.consents[0].text).not.toBe('')
    expect(JSON.stringify(exported)).not.toMatch(new RegExp(`openid|v1\\.|${testPhones[0]}|Hash|Key`))
  })

  it('is deleted at their wish, rows and picture, and only a receipt stays', async () => {
    const own = await createApp(owner, double.apps)
    const person = await somebody('weapp', own)
    const form = new FormData()
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    form.append('file', new File([new Uint8Array(bytes)], 'a.png'))
    await askMember(postAvatar, own, { body: form, token: person.token })
    await givePhone(person, testPhones[0], { inApp: own })
    const { receipt } = await askMember(postDelete, own, { body: {}, token: person.token })
    expect((await me(person.token, own)).status).toBe(401)
    const where = { memberId: person.member.id }
    expect([
      await database().member.count({ where: { appId: own } }),
      await database().memberIdentity.count({ where }),
      await database().memberSession.count({ where }),
      await database().memberConsent.count({ where }),
    ]).toEqual([0, 0, 0, 0])
    const folder = path.join(settings().dataDir, 'storage', 'apps', own)
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect(left.filter((file) => file.endsWith('picture'))).toEqual([])
    const kept = await database().memberDeletion.findMany({ where: { appId: own } })
    expect(kept).toEqual([
      { id: receipt.id, appId: own, requestedBy: 'member', createdAt: new Date(receipt.at) },
    ])
    const again = await login('weapp', person.name, own)
    expect(again.member.id).not.toBe(person.member.id)
  })
})

describe('new credentials of a platform', () => {
  it('end its logins and forget its session keys, and those of no other', async () => {
    const own = await createApp(owner, double.apps)
    const [weapp, kwai] = [await somebody('weapp', own), await somebody('kwai', own)]
    const put = (credentials: object) =>
      owner.call(putCredentials, { appId: own }, { method: 'PUT', body: { credentials } })
    await put({ weapp: double.apps.weapp })
    expect((await me(weapp.token, own)).status).toBe(200)
    await put({ weapp: { secret: 'a new one' } })
    expect((await me(weapp.token, own)).status).toBe(401)
    expect((await me(kwai.token, own)).status).toBe(200)
    const identities = await database().memberIdentity.findMany({ where: { appId: own } })
    expect(identities.map(({ platform, sessionKey }) => [platform, sessionKey === null]).toSorted()).toEqual([
      ['kwai', false],
      ['weapp', true],
    ])
  })
})
