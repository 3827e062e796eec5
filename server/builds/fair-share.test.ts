import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '../database/client'
import { createBuild, createTenant } from '../testing/builds'
import { startBuild } from './builds'
import { claimBuild } from './claim'
import { queuePlaces } from './queue-place'

Object.assign(process.env, {
  BUILDS_AT_ONCE: '4',
  BUILDS_AT_ONCE_GUEST: '2',
  BUILDS_PER_HOUR: '6',
  BUILDS_PER_HOUR_GUEST: '3',
})

beforeEach(async () => {
  await database().build.deleteMany()
})

/** Queued one after the other, oldest first; `after` orders those of different owners. */
async function queue(appId: string, count: number, after = 0): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index += 1)
    ids.push(await createBuild(appId, { createdAt: new Date(Date.now() - 600_000 + (after + index) * 1000) }))
  return ids
}

async function claimAll(): Promise<string[]> {
  const ids: string[] = []
  for (let build = await claimBuild('one'); build !== undefined; build = await claimBuild('one'))
    ids.push(build.id)
  return ids
}

describe('the next build to be taken', () => {
  it('is of the owner with the fewest running: fifty builds of one do not hold up the first of another', async () => {
    const [many, few, late] = [await createTenant(), await createTenant(), await createTenant()]
    const fifty = await queue(many.appId, 50)
    const two = await queue(few.appId, 2, 100)
    const [one = ''] = await queue(late.appId, 1, 200)
    const places = await queuePlaces()
    const order = await claimAll()
    expect(order.slice(0, 6)).toEqual([fifty[0], two[0], one, fifty[1], two[1], fifty[2]])
    expect(order.slice(5)).toEqual(fifty.slice(2))
    // The places told beforehand are those in which they were then taken.
    expect([...places].sort(([, a], [, b]) => a - b).map(([id]) => id)).toEqual(order)
  })

  it('counts what an owner has had in the last minutes, though it is done', async () => {
    const [had, waits] = [await createTenant(), await createTenant()]
    const first = await queue(had.appId, 2)
    expect((await claimBuild('one'))?.id).toBe(first[0])
    await database().build.update({ where: { id: first[0] }, data: { state: 'succeeded' } })
    const [other] = await queue(waits.appId, 1, 50)
    expect((await claimBuild('one'))?.id).toBe(other)
    expect((await claimBuild('one'))?.id).toBe(first[1])
  })

  it('forgives after some minutes', async () => {
    const [had, waits] = [await createTenant(), await createTenant()]
    await createBuild(had.appId, { state: 'succeeded', startedAt: new Date(Date.now() - 3_600_000) })
    const [older] = await queue(had.appId, 1)
    await queue(waits.appId, 1, 50)
    expect((await claimBuild('one'))?.id).toBe(older)
  })

  it('is another for each of many workers that look at once', async () => {
    const { appId } = await createTenant()
    const ids = await queue(appId, 12)
    const taken = await Promise.all(ids.map((_, index) => claimBuild(`worker-${index}`)))
    const found = taken.flatMap((build) => (build === undefined ? [] : [build.id]))
    expect(new Set(found).size).toBe(found.length)
    expect([...found, ...(await claimAll())].sort()).toEqual([...ids].sort())
  })
})

describe('the quota', () => {
  const start = (ownerId: string, appId: string) =>
    startBuild(ownerId, appId, ['weapp'], 'https://example.test')

  it.each([
    ['an account', false, 4],
    ['a guest', true, 2],
  ])('of %s bounds the builds that wait or run, over all its apps', async (_who, isAnonymous, atOnce) => {
    const { ownerId, appId } = await createTenant({ isAnonymous })
    const apps = [appId]
    while (apps.length < 6) apps.push((await createTenant({ ownerId })).appId)
    const asked = await Promise.allSettled(apps.map((app) => start(ownerId, app)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(atOnce)
    expect(asked.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { status: 429, code: 'too-many-builds' },
    })
    // Somebody else is not held up.
    const other = await createTenant()
    expect(await start(other.ownerId, other.appId)).toMatchObject({ state: 'queued' })
  })

  it.each([
    ['an account', false, 6],
    ['a guest', true, 3],
  ])('of %s for an hour says when to come back', async (_who, isAnonymous, perHour) => {
    const { ownerId, appId } = await createTenant({ isAnonymous })
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    // The next may come when the oldest that counts is an hour old.
    for (let index = 0; index < perHour; index += 1)
      await createBuild(appId, { state: 'succeeded', createdAt: minutesAgo(index === 0 ? 50 : 5) })
    await createBuild(appId, { state: 'succeeded', createdAt: minutesAgo(70) })
    const refused = await start(ownerId, appId).catch((error: unknown) => error)
    expect(refused).toMatchObject({ status: 429, code: 'build-quota' })
    const { retryAfterSeconds } = (refused as { details: { retryAfterSeconds: number } }).details
    expect(retryAfterSeconds).toBeGreaterThan(9 * 60)
    expect(retryAfterSeconds).toBeLessThanOrEqual(10 * 60)
    await database().build.updateMany({
      where: { appId, createdAt: { lt: minutesAgo(40) } },
      data: { createdAt: minutesAgo(61) },
    })
    expect(await start(ownerId, appId)).toMatchObject({ state: 'queued' })
  })
})
