import { nanoid } from 'nanoid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST as postBlock } from '@/app/api/apps/[appId]/members/[memberId]/block/route'
import { POST as postReveal } from '@/app/api/apps/[appId]/members/[memberId]/reveal-phone/route'
import { DELETE as deleteMember, GET as getMember } from '@/app/api/apps/[appId]/members/[memberId]/route'
import { POST as postUnblock } from '@/app/api/apps/[appId]/members/[memberId]/unblock/route'
import { GET as getSheet } from '@/app/api/apps/[appId]/members/export/route'
import { GET as getMembers } from '@/app/api/apps/[appId]/members/route'
import { POST as postLogin } from '@/app/api/members/[appId]/login/route'
import { GET as getMe } from '@/app/api/members/[appId]/me/route'
import { POST as postPhone } from '@/app/api/members/[appId]/phone/route'
import { POST as postProfile } from '@/app/api/members/[appId]/profile/route'
import { POST as postRefresh } from '@/app/api/members/[appId]/refresh/route'
import { POST as postRegister } from '@/app/api/members/[appId]/register/route'
import { database } from '@/server/database/client'
import { sheetCell } from '@/server/members/owner/member-sheet'
import { askMember, consentTo, createApp } from '@/server/testing/members'
import { createGuest, type Person } from '@/server/testing/person'
import { startPlatformDouble, testPhones } from '@/server/testing/platform-double'

let double: Awaited<ReturnType<typeof startPlatformDouble>>
let owner: Person

beforeAll(async () => {
  double = await startPlatformDouble()
  process.env.PLATFORM_DOUBLE = double.url
  owner = await createGuest()
})
afterAll(() => double.stop())

async function login(appId: string, platform: string, name: string) {
  const body = { platform, code: `ok-${name}~${nanoid()}`, consent: await consentTo(appId) }
  return askMember(postLogin, appId, { body })
}

const list = async (appId: string, filter: Record<string, string> = {}) =>
  (await owner.call(getMembers, { appId }, { path: `/?${new URLSearchParams(filter)}` })).json()
const idsOf = ({ members }: { members: { id: string }[] }) => members.map(({ id }) => id)
const post = async (route: typeof postBlock, appId: string, memberId: string) => {
  const response = await owner.call(route, { appId, memberId }, { method: 'POST', body: {} })
  return { status: response.status, ...(await response.json()) }
}

/** Members of the past, newest first. */
async function addMembers(appId: string, count: number): Promise<string[]> {
  const data = Array.from({ length: count }, (_, index) => ({
    id: nanoid(),
    appId,
    name: `Member ${index}`,
    // Several of the same moment: the order must be one all the same.
    createdAt: new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 4))),
  }))
  await database().member.createMany({ data })
  return data
    .toSorted((a, b) => Number(b.createdAt) - Number(a.createdAt) || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id)
}

describe('the list of members', () => {
  it('shows what an owner may see, with the number masked', async () => {
    const appId = await createApp(owner, double.apps)
    const { accessToken: token, member } = await login(appId, 'weapp', 'ann')
    await askMember(postProfile, appId, { body: { name: 'Ann' }, token })
    await askMember(postPhone, appId, { body: double.phoneProof('weapp', 'ann', testPhones[0]), token })
    const answer = await list(appId)
    expect(answer).toEqual({
      members: [
        {
          id: member.id,
          name: 'Ann',
          avatar: '',
          phone: '120****0001',
          platforms: ['weapp'],
          status: 'active',
          createdAt: member.joinedAt,
          lastLoginAt: expect.any(String),
          consent: { version: '1', at: expect.any(String) },
        },
      ],
      nextCursor: null,
      total: 1,
    })
    expect(JSON.stringify(answer)).not.toMatch(/openid|union/)
  })

  it('goes page by page through all of them, each once, in one order', async () => {
    const appId = await createApp(owner)
    const expected = await addMembers(appId, 120)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const answer = await list(appId, cursor === '' ? {} : { cursor })
      expect(answer.total).toBe(120)
      seen.push(...idsOf(answer))
      cursor = answer.nextCursor
    }
    expect(seen).toEqual(expected)
    const wrong = await owner.call(getMembers, { appId }, { path: '/?cursor=abc' })
    expect(wrong.status).toBe(400)
  })

  it('is searched by name, account and whole number, and filtered', async () => {
    const appId = await createApp(owner, double.apps)
    const nora = await login(appId, 'weapp', 'nora')
    await askMember(postProfile, appId, { body: { name: '100% Nora' }, token: nora.accessToken })
    await askMember(postPhone, appId, {
      body: double.phoneProof('weapp', 'nora', testPhones[1]),
      token: nora.accessToken,
    })
    const body = { account: 'Bob_Builder', password: 'a good password', consent: await consentTo(appId) }
    const bob = await askMember(postRegister, appId, { body })
    await post(postBlock, appId, bob.member.id)
    const [n, b] = [nora.member.id, bob.member.id]
    const found = async (filter: Record<string, string>) => idsOf(await list(appId, filter)).toSorted()
    expect(await found({ search: 'nora' })).toEqual([n])
    expect(await found({ search: '%' })).toEqual([n])
    expect(await found({ search: 'bob_' })).toEqual([b])
    expect(await found({ search: testPhones[1] })).toEqual([n])
    expect(await found({ search: `+86 ${testPhones[1]}` })).toEqual([n])
    expect(await found({ search: testPhones[1].slice(0, -1) })).toEqual([])
    expect(await found({ search: 'openid-nora' })).toEqual([])
    expect(await found({ platform: 'h5' })).toEqual([b])
    expect(await found({ status: 'blocked' })).toEqual([b])
    expect(await found({ status: 'active' })).toEqual([n])
    const today = new Date().toISOString().slice(0, 10)
    expect(await found({ from: today, to: today })).toEqual([n, b].toSorted())
    expect(await found({ to: '2020-01-01' })).toEqual([])
    expect(await found({ from: '2999-01-01' })).toEqual([])
    const wrong = await owner.call(getMembers, { appId }, { path: '/?from=yesterday' })
    expect(wrong.status).toBe(400)
  })
})

describe('a member', () => {
  it('is shown with identities, consents and who looked at the number, which is recorded', async () => {
    const appId = await createApp(owner, double.apps)
    const { accessToken: token, member } = await login(appId, 'kwai', 'vera')
    expect((await post(postReveal, appId, member.id)).status).toBe(404)
    await askMember(postPhone, appId, { body: double.phoneProof('kwai', 'vera', testPhones[2]), token })
    const before = await (await owner.call(getMember, { appId, memberId: member.id })).json()
    expect(before.member).toMatchObject({
      id: member.id,
      phone: '120****0003',
      identities: [{ platform: 'kwai', account: '' }],
      consents: [{ version: '1', platform: 'kwai', withdrawnAt: null }],
      phoneReveals: [],
    })
    expect(await post(postReveal, appId, member.id)).toEqual({ status: 200, phone: testPhones[2] })
    const after = await (await owner.call(getMember, { appId, memberId: member.id })).json()
    expect(after.member.phoneReveals).toEqual([{ at: expect.any(String), by: expect.any(String) }])
    expect(after.member.phoneReveals[0].by).not.toBe('')
  })

  it('that is blocked is out at once and stays out, until unblocked', async () => {
    const appId = await createApp(owner, double.apps)
    const { accessToken: token, refreshToken, member } = await login(appId, 'tt', 'troll')
    expect(await post(postBlock, appId, member.id)).toMatchObject({
      status: 200,
      member: { status: 'blocked' },
    })
    expect((await askMember(getMe, appId, { token })).status).toBe(401)
    expect((await askMember(postRefresh, appId, { body: { refreshToken } })).status).toBe(401)
    const refused = await login(appId, 'tt', 'troll')
    expect([refused.status, refused.error.code]).toEqual([403, 'member-blocked'])
    expect(await post(postUnblock, appId, member.id)).toMatchObject({
      status: 200,
      member: { status: 'active' },
    })
    expect((await askMember(getMe, appId, { token })).status).toBe(401)
    expect((await login(appId, 'tt', 'troll')).member.id).toBe(member.id)
  })

  it('that is blocked does not come back with the number by another platform', async () => {
    const appId = await createApp(owner, double.apps)
    const { accessToken: token, member } = await login(appId, 'weapp', 'evader')
    await askMember(postPhone, appId, { body: double.phoneProof('weapp', 'evader', testPhones[0]), token })
    await post(postBlock, appId, member.id)
    const second = await login(appId, 'kwai', 'evader')
    const answer = await askMember(postPhone, appId, {
      body: double.phoneProof('kwai', 'evader', testPhones[0]),
      token: second.accessToken,
    })
    expect([answer.status, answer.error.code]).toEqual([403, 'member-blocked'])
    expect(await database().member.count({ where: { appId } })).toBe(2)
  })

  it('is deleted, and a receipt stays', async () => {
    const appId = await createApp(owner, double.apps)
    const { accessToken: token, member } = await login(appId, 'swan', 'leaver')
    const gone = { appId, memberId: member.id }
    const { receipt } = await (await owner.call(deleteMember, gone, { method: 'DELETE' })).json()
    expect(await database().memberDeletion.findMany({ where: { appId } })).toMatchObject([
      { id: receipt.id, requestedBy: 'owner' },
    ])
    expect((await askMember(getMe, appId, { token })).status).toBe(401)
    expect((await owner.call(deleteMember, gone, { method: 'DELETE' })).status).toBe(404)
  })
})

describe('the sheet of members', () => {
  it('holds all that the filter lets through, masked, as a spreadsheet reads it', async () => {
    const appId = await createApp(owner, double.apps, 'zh')
    await addMembers(appId, 1100)
    const { accessToken: token } = await login(appId, 'weapp', 'formula')
    await askMember(postProfile, appId, { body: { name: '=HYPERLINK("http://evil")' }, token })
    await askMember(postPhone, appId, { body: double.phoneProof('weapp', 'formula', testPhones[3]), token })
    const response = await owner.call(getSheet, { appId })
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n')
    expect(lines).toHaveLength(1102)
    expect(lines[0]).toContain('"昵称","手机号"')
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil"")","120****0004","微信小程序","正常","`)
    expect(lines[1]).toMatch(/"\d{4}-\d\d-\d\d \d\d:\d\d"/)
    expect(lines.join()).not.toContain(testPhones[3])
    const filtered = await owner.call(getSheet, { appId }, { path: '/?platform=weapp' })
    expect((await filtered.text()).trimEnd().split('\r\n')).toHaveLength(2)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1', ' =1', '＝1', '\r1'])('makes no formula of %j', (text) => {
    expect(sheetCell(text).startsWith(`"'`)).toBe(true)
  })
})
