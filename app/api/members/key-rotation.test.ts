import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET as getMembers } from '@/app/api/apps/[appId]/members/route'
import { POST as postLogin } from '@/app/api/members/[appId]/login/route'
import { GET as getMe } from '@/app/api/members/[appId]/me/route'
import { POST as postPhone } from '@/app/api/members/[appId]/phone/route'
import { type KeyRing, keyOf, masterKeys } from '@/server/credentials/encryption'
import { database } from '@/server/database/client'
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

/** As a start with other keys in the environment would read them. */
function useKeys(keys: KeyRing): void {
  const values: unknown = Reflect.get(globalThis, Symbol.for('qiaoban.process-wide'))
  if (values instanceof Map) values.set('master-keys', keys)
}

async function login(appId: string, platform: string, name: string) {
  const body = {
    platform,
    code: `alone-${name}~${randomBytes(4).toString('hex')}`,
    consent: await consentTo(appId),
  }
  return askMember(postLogin, appId, { body })
}

const givePhone = (appId: string, platform: string, name: string, token: string, encrypted = false) =>
  askMember(postPhone, appId, {
    body: double.phoneProof(platform, name, testPhones[0], { encrypted }),
    token,
  })

describe('a change of the master key', () => {
  it('leaves secrets, session keys and numbers readable, and members found by their number', async () => {
    const appId = await createApp(owner, double.apps)
    const older = await login(appId, 'kwai', 'before')
    await givePhone(appId, 'kwai', 'before', older.accessToken)
    const hash = async () =>
      (await database().member.findFirst({ where: { id: older.member.id } }))?.phoneHash
    const hashBefore = await hash()
    useKeys([keyOf(randomBytes(32)), ...masterKeys()])
    expect((await askMember(getMe, appId, { token: older.accessToken })).member.phone).toBe('120****0001')
    const found = await owner.call(getMembers, { appId }, { path: `/?search=${testPhones[0]}` })
    expect((await found.json()).total).toBe(1)
    const younger = await login(appId, 'weapp', 'after')
    const joined = await givePhone(appId, 'weapp', 'after', younger.accessToken, true)
    expect(joined.member.id).toBe(older.member.id)
    expect(await hash()).not.toBe(hashBefore)
  })

  it('without the key of before lets nobody read, and members still log in', async () => {
    const appId = await createApp(owner, double.apps)
    const { accessToken: token } = await login(appId, 'swan', 'loser')
    await givePhone(appId, 'swan', 'loser', token)
    useKeys([keyOf(randomBytes(32))])
    expect(await askMember(getMe, appId, { token })).toMatchObject({ status: 200, member: { phone: '' } })
    expect((await login(appId, 'swan', 'loser')).status).toBe(500)
    const credentials = { credentials: { swan: double.apps.swan } }
    const { PUT: putCredentials } = await import('@/app/api/apps/[appId]/credentials/route')
    expect((await owner.call(putCredentials, { appId }, { method: 'PUT', body: credentials })).status).toBe(
      200,
    )
    expect((await login(appId, 'swan', 'loser')).status).toBe(200)
  })
})
