import { createHash } from 'node:crypto'
import { nanoid } from 'nanoid'
import { beforeEach, describe, expect, it } from 'vitest'
import { trimHistory } from '../apps/trim-history'
import { kept } from '../base/kept'
import { quotas } from '../base/limits'
import { database } from '../database/client'
import { assetKey } from '../storage/storage'
import { createBuild, createTenant } from '../testing/builds'
import { eachStorage } from '../testing/each-storage'
import { removeOldBatches } from './batches'
import { removeEndedSessions, removeSpentGuests } from './guests'
import { removeUnusedImages } from './images'

const ago = (days: number) => new Date(Date.now() - days * 86_400_000)

async function batch(appId: string, revision: number, daysAgo: number, operations: object = [], bytes = 2) {
  await database().operationBatch.create({
    data: {
      appId,
      revision,
      batchId: `b${revision}`,
      clientId: 'c',
      operations,
      bytes,
      createdAt: ago(daysAgo),
    },
  })
}

const revisionsOf = async (appId: string) =>
  (await database().operationBatch.findMany({ where: { appId }, orderBy: { revision: 'asc' } })).map(
    ({ revision }) => revision,
  )

describe('batches', () => {
  it('go after so many days', async () => {
    const { appId } = await createTenant()
    await batch(appId, 1, kept.batchDays + 1)
    await batch(appId, 2, kept.batchDays - 1)
    expect(await removeOldBatches()).toBe(1)
    expect(await revisionsOf(appId)).toEqual([2])
  })

  it('go when an app has too many bytes of them, the oldest first, and never others’', async () => {
    const [one, other] = [await createTenant(), await createTenant()]
    const third = Math.ceil(kept.historyBytes / 3)
    for (let revision = 1; revision <= 5; revision += 1) {
      await batch(one.appId, revision, 0, [], third)
      await batch(other.appId, revision, 0, [], third)
    }
    await trimHistory(one.ownerId, one.appId)
    expect(await revisionsOf(one.appId)).toEqual([4, 5])
    expect(await revisionsOf(other.appId)).toHaveLength(5)
  })
})

describe('the history of an account', () => {
  it('that is longer than it may be keeps only the newest of the app that grows', async () => {
    const one = await createTenant({ isAnonymous: true })
    const bytes = Math.floor(kept.leastHistoryBytes * 0.8)
    const others = await Promise.all(
      Array.from({ length: 3 }, () => createTenant({ isAnonymous: true, ownerId: one.ownerId })),
    )
    for (const { appId } of others) await batch(appId, 1, 0, [], quotas.guest.historyBytes / 3)
    for (const revision of [1, 2, 3]) await batch(one.appId, revision, 0, [], bytes)
    await trimHistory(one.ownerId, one.appId)
    expect(await revisionsOf(one.appId)).toEqual([3])
    expect(await revisionsOf(others[0]?.appId ?? '')).toEqual([1])
  })
})

describe.each(eachStorage())('images in %s', (_where, create) => {
  beforeEach(async () => {
    await database().asset.deleteMany()
  })

  it('go with their files when nothing has shown them for long', async () => {
    const files = create()
    const { appId } = await createTenant()
    const add = async (name: string, daysAgo: number) => {
      const hash = createHash('sha256').update(`${name}${appId}`).digest('hex')
      await files.put(assetKey(appId, hash), new Uint8Array([1]), 'image/png')
      const data = { id: nanoid(), name, mime: 'image/png', width: 1, height: 1, bytes: 1 }
      await database().asset.create({ data: { appId, hash, ...data, createdAt: ago(daysAgo) } })
      return hash
    }
    const unused = await add('unused', kept.unusedImageDays + 1)
    const young = await add('young', 1)
    const [shown, built, edited] = [await add('shown', 90), await add('built', 90), await add('edited', 90)]
    await database().app.update({
      where: { id: appId },
      data: { document: { assets: { a: { hash: shown } } } },
    })
    const waiting = await createBuild(appId, { state: 'queued' })
    await database().build.update({ where: { id: waiting }, data: { document: { hash: built } } })
    await batch(appId, 1, 3, [{ type: 'remove-asset', was: edited }])
    expect(await removeUnusedImages(files)).toBe(1)
    const left = (await database().asset.findMany({ where: { appId } })).map(({ hash }) => hash)
    expect(new Set(left)).toEqual(new Set([young, shown, built, edited]))
    await expect(files.get(assetKey(appId, unused))).rejects.toThrow()
    for (const hash of left) expect(await files.get(assetKey(appId, hash))).toHaveLength(1)
    // Looked through a moment ago.
    await database().build.deleteMany()
    expect(await removeUnusedImages(files)).toBe(0)
  })

  it('keep their rows when their files cannot be removed now', async () => {
    const files = create()
    const { appId } = await createTenant()
    const hash = createHash('sha256').update(appId).digest('hex')
    const data = { id: 'i', name: 'x', mime: 'image/png', width: 1, height: 1, bytes: 1, createdAt: ago(90) }
    await database().asset.create({ data: { appId, hash, ...data } })
    const broken = { ...files, remove: () => Promise.reject(new Error('storage is away')) }
    await expect(removeUnusedImages(broken)).rejects.toThrow('storage is away')
    expect(await database().asset.count({ where: { appId } })).toBe(1)
    expect(await removeUnusedImages(files)).toBe(1)
  })
})

describe('guests', () => {
  async function guest({ sessionDays, createdDays = 400 }: { sessionDays?: number; createdDays?: number }) {
    const id = nanoid()
    const data = {
      id,
      name: 'Guest',
      email: `${id}@example.test`,
      isAnonymous: true,
      createdAt: ago(createdDays),
    }
    await database().user.create({ data })
    if (sessionDays !== undefined)
      await database().session.create({
        data: { id: nanoid(), token: nanoid(), userId: id, expiresAt: ago(-sessionDays) },
      })
    return id
  }
  async function withApp(id: string, editedDays: number) {
    const { appId } = await createTenant({ ownerId: id, isAnonymous: true })
    await database().$executeRaw`UPDATE "App" SET "updatedAt" = ${ago(editedDays)} WHERE id = ${appId}`
    return appId
  }
  const isThere = async (id: string) => (await database().user.count({ where: { id } })) === 1

  it('who cannot come back go: soon without an app, after long with apps that nobody uses', async () => {
    const long = kept.guestDays + 1
    const spent = [await guest({}), await guest({ sessionDays: -1 })]
    const withOldApp = await guest({})
    const oldApp = await withApp(withOldApp, long)
    const staying = [
      await guest({ sessionDays: 10 }),
      await guest({ createdDays: 0 }),
      ...(await Promise.all([guest({}), guest({}), guest({})])),
    ]
    const [, , edited = '', built = '', used = ''] = staying
    await withApp(edited, long - 2)
    await createBuild(await withApp(built, long), { createdAt: ago(3), state: 'succeeded' })
    const memberApp = await withApp(used, long)
    await database().member.create({ data: { id: nanoid(), appId: memberApp } })
    const owner = await createTenant()
    expect(await removeSpentGuests()).toBeGreaterThanOrEqual(3)
    for (const id of [...spent, withOldApp]) expect(await isThere(id)).toBe(false)
    expect(await database().app.count({ where: { id: oldApp } })).toBe(0)
    for (const id of [...staying, owner.ownerId]) expect(await isThere(id)).toBe(true)
  })

  it('have no sessions that have ended', async () => {
    const id = await guest({ sessionDays: -1 })
    const other = await guest({ sessionDays: 1 })
    await removeEndedSessions()
    expect(await database().session.count({ where: { userId: id } })).toBe(0)
    expect(await database().session.count({ where: { userId: other } })).toBe(1)
  })
})
