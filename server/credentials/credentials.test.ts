import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { GET as getCredentials, PUT as putCredentials } from '@/app/api/apps/[appId]/credentials/route'
import { POST as postLogin } from '@/app/api/members/[appId]/login/route'
import { type TargetName, targetNames, targets } from '@/platforms'
import { database } from '../database/client'
import { applyMigrations } from '../database/migrations'
import { memberPlatforms } from '../members/platforms/registry.generated'
import { askMember, consentTo, createApp } from '../testing/members'
import { createGuest, type Person } from '../testing/person'
import { inDatabase, runSql } from '../testing/postgres'
import { openCredential } from './credentials'
import { encrypt, masterKeys } from './encryption'

let owner: Person
beforeAll(async () => {
  owner = await createGuest()
})

const kept = async (appId: string) => (await (await owner.call(getCredentials, { appId })).json()).credentials
const put = (appId: string, credentials: object) =>
  owner.call(putCredentials, { appId }, { method: 'PUT', body: { credentials } })

const sampleOf = (name: string) => (name === 'origins' ? 'https://shop.example' : `value of ${name}`)

describe.each(targetNames)('credentials of %s', (platform) => {
  const fields = targets[platform].credentialFields ?? []
  const all = Object.fromEntries(fields.map(({ name }) => [name, sampleOf(name)]))

  it('can be written; secret ones are never read out, and stored so that nobody can', async () => {
    const appId = await createApp(owner)
    expect((await put(appId, { [platform]: all })).status).toBe(200)
    const view = (await kept(appId))[platform]
    expect(Object.keys(view.values)).toEqual(
      fields.filter(({ isSecret }) => !isSecret).map(({ name }) => name),
    )
    expect(view.kept).toEqual(fields.filter(({ isSecret }) => isSecret).map(({ name }) => name))
    const stored = await database().platformCredential.findMany({ where: { appId, platform } })
    for (const { name, isSecret } of fields) {
      const text = stored.find(({ field }) => field === name)?.value ?? ''
      if (isSecret) expect(text).toMatch(/^v1\./)
      expect(text.includes(sampleOf(name))).toBe(!isSecret)
      if (isSecret) expect(JSON.stringify(view)).not.toContain(sampleOf(name))
    }
    expect(openCredential(appId, platform, stored)).toEqual(all)
  })

  it('stay when absent, go when empty, go all with null', async () => {
    const appId = await createApp(owner)
    await put(appId, { [platform]: all })
    const before = await kept(appId)
    await put(appId, { [platform]: {} })
    expect(await kept(appId)).toEqual(before)
    const [first] = fields
    await put(appId, { [platform]: { [first?.name ?? '']: '' } })
    const stored = await database().platformCredential.findMany({ where: { appId, platform } })
    expect(stored.map(({ field }) => field).toSorted()).toEqual(
      fields
        .slice(1)
        .map(({ name }) => name)
        .toSorted(),
    )
    await put(appId, { [platform]: null })
    expect(await kept(appId)).toEqual({})
  })
})

describe('credentials', () => {
  it('are asked for on every platform that members can log in with', () => {
    const named: string[] = targetNames.filter((name) => (targets[name].credentialFields ?? []).length > 0)
    expect(named.toSorted()).toEqual([...Object.keys(memberPlatforms), 'h5'].toSorted())
  })

  it.each([
    ['a platform there is not', { constructor: { appId: 'x' } }],
    ['a field the platform has not', { weapp: { privateKey: 'x' } }],
    ['an address that is none', { h5: { origins: 'shop.example' } }],
    ['an address with a path', { h5: { origins: 'https://shop.example/app' } }],
  ])('are refused with %s, and nothing is written', async (_what, credentials) => {
    const appId = await createApp(owner)
    const answer = await put(appId, { qq: { appId: '1' }, ...credentials })
    expect(answer.status).toBe(400)
    expect(await kept(appId)).toEqual({})
  })

  it('copied to another app cannot be read there', async () => {
    const weapp = { appId: 'wx', secret: 'the secret' }
    const [from, to] = [await createApp(owner, { weapp }), await createApp(owner)]
    const rows = await database().platformCredential.findMany({ where: { appId: from } })
    await database().platformCredential.createMany({ data: rows.map((row) => ({ ...row, appId: to })) })
    const body = { platform: 'weapp', code: 'ok-thief', consent: await consentTo(to) }
    expect((await askMember(postLogin, to, { body })).status).toBe(500)
  })

  it('of the version before are still read after the migration', async () => {
    const name = `test_${randomBytes(6).toString('hex')}`
    await runSql(inject('adminUrl'), `CREATE DATABASE ${name} TEMPLATE template0`)
    const url = inDatabase(inject('adminUrl'), name)
    const folder = mkdtempSync(path.join(tmpdir(), 'qiaoban-migrations-'))
    const [start = ''] = readdirSync('prisma/migrations').toSorted()
    cpSync(path.join('prisma/migrations', start), path.join(folder, start), { recursive: true })
    await applyMigrations(url, folder)
    const secret = encrypt(masterKeys(), ['platform-credential', 'a', 'weapp', 'secret'], 'as before')
    const swanSecret = encrypt(masterKeys(), ['platform-credential', 'a', 'swan', 'secret'], 'as well')
    await runSql(
      url,
      `INSERT INTO "User" (id, name, email, "updatedAt") VALUES ('u', 'u', 'u', now());
       INSERT INTO "App" (id, "ownerId", name, "pageCount", document, "updatedAt")
         VALUES ('a', 'u', 'a', 1, '{}', now());
       INSERT INTO "PlatformCredential" VALUES
         ('a', 'weapp', 'wx-before', '${secret}', now()), ('a', 'swan', 'swan-before', '${swanSecret}', now()),
         ('a', 'tt', 'tt-before', NULL, now());
       INSERT INTO "Member" (id, "appId", name) VALUES ('m', 'a', '新会员'), ('n', 'a', 'Nora');
       INSERT INTO "MemberSession" ("tokenHash", "memberId", "appId", platform, "expiresAt")
         VALUES ('t', 'm', 'a', 'weapp', now())`,
    )
    await applyMigrations(url, path.resolve('prisma/migrations'))
    const rows = z
      .array(z.object({ platform: z.string(), field: z.string(), value: z.string(), isSealed: z.boolean() }))
      .parse(await runSql(url, 'SELECT platform, field, value, "isSealed" FROM "PlatformCredential"'))
    const opened = (platform: TargetName) =>
      openCredential(
        'a',
        platform,
        rows.filter((row) => row.platform === platform),
      )
    expect(opened('weapp')).toEqual({ appId: 'wx-before', secret: 'as before' })
    expect(opened('swan')).toEqual({ appKey: 'swan-before', secret: 'as well' })
    expect(opened('tt')).toEqual({ appId: 'tt-before' })
    expect(await runSql(url, 'SELECT name FROM "Member" ORDER BY id')).toEqual([
      { name: '' },
      { name: 'Nora' },
    ])
    await runSql(inject('adminUrl'), `DROP DATABASE ${name} WITH (FORCE)`)
  })
})
