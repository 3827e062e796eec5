import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { POST as postAsset } from '@/app/api/apps/[appId]/assets/route'
import { POST as postDuplicate } from '@/app/api/apps/[appId]/duplicate/route'
import { GET as getEvents } from '@/app/api/apps/[appId]/events/route'
import { POST as postOperations } from '@/app/api/apps/[appId]/operations/route'
import { POST as postPreview } from '@/app/api/apps/[appId]/preview/route'
import { GET as getApps, POST as postApp } from '@/app/api/apps/route'
import { GET as getAvatar } from '@/app/api/members/[appId]/avatars/[avatarId]/route'
import { GET as getMe } from '@/app/api/members/[appId]/me/route'
import { GET as getPreviewEvents } from '@/app/api/preview/[token]/events/route'
import { GET as getPreview } from '@/app/api/preview/[token]/route'
import { GET as getPage } from '@/app/p/[token]/route'
import { createApp } from '@/server/apps/apps'
import { largeBodies, openStreams, quotas, type RateLimit, requests } from '@/server/base/limits'
import { database } from '@/server/database/client'
import { limitRate } from '@/server/http/rate-limit'
import { callMember } from '@/server/testing/members'
import { createGuest, createPerson, type Person } from '@/server/testing/person'

let person: Person
let appId: string
let userId: string
beforeEach(async () => {
  person = await createGuest()
  appId = (await (await person.call(postApp, {}, { method: 'POST' })).json()).app.id
  userId = (await database().app.findUniqueOrThrow({ where: { id: appId } })).ownerId
})

const told = async (response: Response) => [response.status, (await response.json()).error?.code]

/** Takes all that a bucket has, in an hour from now: until then nothing comes back. */
function drain(limit: RateLimit, key: string): void {
  const later = Date.now() + 3_600_000
  for (let count = 0; count < limit.burst; count += 1) limitRate(limit, key, '', later)
}

describe('honest work', () => {
  const passes = (limit: RateLimit, times: number, everyMs: number) => {
    for (let count = 0; count < times; count += 1)
      limitRate(limit, `honest ${times} ${everyMs}`, 'Refused', count * everyMs)
  }

  it('is never refused: an hour of typing, ten batches a second', () => {
    expect(() => passes(requests.accountWrites, 36_000, 100)).not.toThrow()
  })

  it('is never refused: sixty pupils behind one address, each with three batches a second', () => {
    expect(() => passes(requests.addressWrites, 60 * 3 * 300, 1000 / (60 * 3))).not.toThrow()
  })

  it('is never refused: a page of fifty images, loaded twenty times at once', () => {
    expect(() => passes(requests.accountReads, 20 * 70, 0)).not.toThrow()
  })

  it('is never refused: a class of sixty that opens one large preview, twice', () => {
    expect(() => passes(requests.previewHeavyReads, 2 * 60, 0)).not.toThrow()
  })

  it('is never refused: a class of sixty that begins together', () => {
    expect(() => passes(requests.addressNewApps, 60, 0)).not.toThrow()
  })
})

describe('pictures of members', () => {
  it('are shown three lists at a time and more, and are limited by themselves', async () => {
    const picture = () => callMember(getAvatar, appId, { from: 'the shop', avatarId: 'none' })
    for (let count = 0; count < 160; count += 1) expect((await picture()).status).toBe(404)
    expect((await callMember(getMe, appId, { from: 'the shop' })).status).toBe(401)
    drain(requests.pictureAddress, 'the shop')
    expect((await picture()).status).toBe(429)
    expect((await callMember(getMe, appId, { from: 'the shop' })).status).toBe(401)
  })
})

describe('too many requests', () => {
  it('make no three hundred apps', async () => {
    const answers: number[] = []
    for (let count = 0; count < 300; count += 1)
      answers.push((await person.call(postApp, {}, { method: 'POST' })).status)
    const made = answers.filter((status) => status === 201).length
    expect(made).toBe(quotas.guest.apps - 1)
    expect(answers.at(-1)).toBe(429)
    expect(await told(await person.call(postDuplicate, { appId }, { method: 'POST' }))).toEqual([
      429,
      'too-many-requests',
    ])
  })

  it.each([
    ['an account reads', requests.accountReads, () => userId, () => person.call(getApps, {})],
    [
      'an account changes',
      requests.accountWrites,
      () => userId,
      () => person.call(postPreview, { appId }, { method: 'POST' }),
    ],
    [
      'an account uploads',
      requests.accountUploads,
      () => userId,
      () => person.call(postAsset, { appId }, { method: 'POST', body: new FormData() }),
    ],
    [
      'an address reads',
      requests.addressReads,
      () => 'crowd',
      () => person.call(getApps, {}, { headers: { 'x-qiaoban-client-address': 'crowd' } }),
    ],
    [
      'an address changes',
      requests.addressWrites,
      () => 'crowd',
      () =>
        createPerson().call(
          postApp,
          {},
          { method: 'POST', headers: { 'x-qiaoban-client-address': 'crowd' } },
        ),
    ],
    [
      'phones of an address look at',
      requests.previewAddress,
      () => 'phones',
      () =>
        createPerson().call(
          getPreview,
          { token: 'x' },
          { headers: { 'x-qiaoban-client-address': 'phones' } },
        ),
    ],
    [
      'phones of an address open',
      requests.previewAddress,
      () => 'openers',
      () =>
        createPerson().call(getPage, { token: 'x' }, { headers: { 'x-qiaoban-client-address': 'openers' } }),
    ],
  ] satisfies [string, RateLimit, () => string, () => Promise<Response>][])(
    'that %s are refused, and told when to come back',
    async (_what, limit, key, call) => {
      expect((await call()).status).not.toBe(429)
      drain(limit, key())
      const response = await call()
      expect(response.status).toBe(429)
      expect(await response.json()).toMatchObject({
        retryAfterSeconds: 1,
        error: { code: 'too-many-requests' },
      })
    },
  )

  it('to one preview are refused, whatever address they come from', async () => {
    const { token } = await (await person.call(postPreview, { appId }, { method: 'POST' })).json()
    drain(requests.previewToken, appId)
    expect(await told(await createPerson().call(getPreview, { token }))).toEqual([429, 'too-many-requests'])
  })
})

describe('previews of a large document', () => {
  const open = async (documentBytes: number) => {
    await database().app.update({ where: { id: appId }, data: { documentBytes } })
    return (await (await person.call(postPreview, { appId }, { method: 'POST' })).json()).token
  }
  const status = async (get: typeof getPreview, token: string) =>
    (await createPerson().call(get, { token })).status

  it('are read and looked through so many times a minute, whatever address they are asked from', async () => {
    const token = await open(largeBodies.heavyBytes + 1)
    drain(requests.previewHeavyFacts, appId)
    expect(await status(getPage, token)).toBe(429)
    expect(await status(getPreview, token)).toBe(200)
    drain(requests.previewHeavyReads, appId)
    expect(await told(await createPerson().call(getPreview, { token }))).toEqual([429, 'too-many-requests'])
  })

  it('are not looked through again for what is known already', async () => {
    const token = await open(largeBodies.heavyBytes + 1)
    expect(await status(getPage, token)).toBe(200)
    drain(requests.previewHeavyFacts, appId)
    expect(await status(getPage, token)).toBe(200)
  })

  it('have limits that those of others do not share', async () => {
    const token = await open(largeBodies.heavyBytes)
    for (const limit of [requests.previewHeavyFacts, requests.previewHeavyReads]) drain(limit, appId)
    expect(await status(getPage, token)).toBe(200)
    expect(await status(getPreview, token)).toBe(200)
  })
})

describe('too many open streams', () => {
  const streams: Response[] = []
  afterEach(async () => {
    for (const stream of streams.splice(0)) await stream.body?.cancel()
  })
  const keep = (response: Response) => {
    streams.push(response)
    return response.status
  }

  it('of one account are refused until one of them ends', async () => {
    const open = () => person.call(getEvents, { appId })
    for (let count = 0; count < openStreams.account; count += 1) expect(keep(await open())).toBe(200)
    expect(await told(await open())).toEqual([429, 'too-many-streams'])
    await streams.shift()?.body?.cancel()
    expect(keep(await open())).toBe(200)
    expect(await told(await open())).toEqual([429, 'too-many-streams'])
  })

  /** How to open a stream of a new app's preview. */
  async function newPreview() {
    const owner = await createGuest()
    const app = (await (await owner.call(postApp, {}, { method: 'POST' })).json()).app.id
    const { token } = await (await owner.call(postPreview, { appId: app }, { method: 'POST' })).json()
    const { visit } = await (await createPerson().call(getPreview, { token })).json()
    return (headers = {}) =>
      createPerson().call(getPreviewEvents, { token }, { path: `/?visit=${visit}`, headers })
  }

  it('of one preview are refused, whatever address they come from', async () => {
    const open = await newPreview()
    for (let count = 0; count < openStreams.token; count += 1) expect(keep(await open())).toBe(200)
    expect(await told(await open())).toEqual([429, 'too-many-streams'])
  })

  it('of one address are refused, whatever they look at', async () => {
    const [one, two] = [await newPreview(), await newPreview()]
    const headers = { 'x-qiaoban-client-address': 'one router' }
    for (let count = 0; count < openStreams.address; count += 1)
      expect(keep(await (count % 2 === 0 ? one : two)(headers))).toBe(200)
    expect(await told(await one(headers))).toEqual([429, 'too-many-streams'])
    expect(keep(await one())).toBe(200)
  })
})

describe('what an account may keep', () => {
  it('is no more apps than its quota, even when they are made at once', async () => {
    const made = await Promise.allSettled(
      Array.from({ length: quotas.guest.apps + 5 }, () => createApp(userId, { language: 'en' })),
    )
    const refused = made.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(refused).toEqual(Array(6).fill('too-many-apps'))
    expect(await database().app.count({ where: { ownerId: userId } })).toBe(quotas.guest.apps)
    expect(await told(await person.call(postApp, {}, { method: 'POST' }))).toEqual([409, 'too-many-apps'])
    await database().user.update({ where: { id: userId }, data: { isAnonymous: false } })
    expect((await person.call(postApp, {}, { method: 'POST' })).status).toBe(201)
  })

  const picture = (background: string) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer()
  const upload = (bytes: Uint8Array) => {
    const body = new FormData()
    body.append('file', new File([new Uint8Array(bytes)], 'a.png'))
    return person.call(postAsset, { appId }, { method: 'POST', body })
  }
  const fill = async (count: number, bytes: number) => {
    const asset = { appId, name: '', mime: 'image/png', width: 1, height: 1, bytes }
    await database().asset.createMany({
      data: Array.from({ length: count }, (_, n) => ({ ...asset, id: `i${n}`, hash: String(n) })),
    })
  }

  it.each([
    ['images', quotas.guest.images - 1, 1],
    ['bytes', 1, quotas.guest.imageBytes - 150],
  ])('is no more %s of images than its quota, even when they come at once', async (_what, count, bytes) => {
    await fill(count, bytes)
    const pictures = await Promise.all(['red', 'green', 'blue', 'white'].map(picture))
    expect(pictures[0]?.length).toBeGreaterThan(75)
    expect(pictures[0]?.length).toBeLessThan(150)
    const answers = await Promise.all(pictures.map(async (one) => told(await upload(one))))
    expect(answers.toSorted()).toEqual([[201, undefined], ...Array(3).fill([413, 'image-quota'])])
    const kept = await database().asset.findFirstOrThrow({ where: { appId }, orderBy: { createdAt: 'desc' } })
    expect(kept.width).toBe(8)
    expect(await told(await person.call(postDuplicate, { appId }, { method: 'POST' }))).toEqual([
      413,
      'image-quota',
    ])
    expect(await database().app.count({ where: { ownerId: userId } })).toBe(1)
  })

  it('holds for images that a document brings, and an image it has already is no more', async () => {
    const bytes = await picture('black')
    expect((await upload(bytes)).status).toBe(201)
    await fill(quotas.guest.images - 1, 1)
    expect((await upload(bytes)).status).toBe(201)
    const other = await picture('pink')
    const hash = createHash('sha256').update(new Uint8Array(other)).digest('hex')
    const asset = { id: 'a', name: 'a', mime: 'image/png', width: 8, height: 8, bytes: other.length, hash }
    const operations = [{ type: 'add-asset', asset: { ...asset, data: other.toString('base64') } }]
    const body = { batchId: 'a', clientId: 'c', baseRevision: 0, operations }
    expect(await told(await person.call(postOperations, { appId }, { method: 'POST', body }))).toEqual([
      413,
      'image-quota',
    ])
  })
})

describe('documents', () => {
  it('are refused when those of the account are too large together, and small ones never', async () => {
    const other = (await (await person.call(postApp, {}, { method: 'POST' })).json()).app.id
    await database().app.update({
      where: { id: other },
      data: { documentBytes: quotas.guest.documentBytes - 500_000 },
    })
    const set = (value: string, count: number) => ({
      method: 'POST',
      body: {
        batchId: `${value.length} ${count}`,
        clientId: 'c',
        baseRevision: 0,
        operations: Array.from({ length: count }, (_, index) => ({
          type: 'set-prop',
          nodeId: 'root-home',
          name: `text${index}`,
          value,
        })),
      },
    })
    const large = await person.call(postOperations, { appId }, set('x'.repeat(19_000), 60))
    expect(await told(large)).toEqual([413, 'document-quota'])
    expect((await person.call(postOperations, { appId }, set('x', 1))).status).toBe(200)
    await database().app.delete({ where: { id: other } })
    expect((await person.call(postOperations, { appId }, set('x'.repeat(19_000), 60))).status).toBe(200)
  })
})
