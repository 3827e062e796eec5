import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '../database/client'
import { buildFolder, type Storage } from '../storage/storage'
import { createBuild, createTenant } from '../testing/builds'
import { eachStorage } from '../testing/each-storage'
import { removeOldBuilds } from './retention'

Object.assign(process.env, { BUILDS_KEPT_PER_APP: '2', BUILDS_KEPT_DAYS: '30' })

beforeEach(async () => {
  await database().build.deleteMany()
})

describe.each(eachStorage())('old builds in %s', (_where, create) => {
  const day = 86_400_000
  const ago = (days: number) => new Date(Date.now() - days * day)

  async function build(files: Storage, appId: string, daysAgo: number, state = 'succeeded' as const) {
    const id = await createBuild(appId, { state, createdAt: ago(daysAgo), finishedAt: ago(daysAgo) })
    const packageKey = `${buildFolder(appId, id)}/x/weapp.zip`
    await files.put(packageKey, new Uint8Array([1]), 'application/zip')
    await database().buildTarget.updateMany({ where: { buildId: id }, data: { packageKey } })
    return { id, packageKey }
  }
  const idsLeft = async () => new Set((await database().build.findMany()).map(({ id }) => id))

  it('go with their files; the newest of each app, the young and the unfinished stay', async () => {
    const files = create()
    const [one, other] = [await createTenant(), await createTenant()]
    const old = [await build(files, one.appId, 90), await build(files, one.appId, 60)]
    const running = await createBuild(one.appId, { state: 'running', createdAt: ago(100) })
    const queued = await createBuild(one.appId, { state: 'queued', createdAt: ago(100) })
    const kept = [
      await build(files, one.appId, 29),
      await build(files, one.appId, 3),
      await build(files, one.appId, 2),
      // Old, but the newest there is.
      await build(files, other.appId, 500),
      await build(files, other.appId, 400),
    ]
    expect(await removeOldBuilds(files)).toBe(old.length)
    expect(await idsLeft()).toEqual(new Set([running, queued, ...kept.map(({ id }) => id)]))
    for (const { packageKey } of old) await expect(files.get(packageKey)).rejects.toThrow()
    for (const { packageKey } of kept) expect(await files.get(packageKey)).toEqual(new Uint8Array([1]))
    expect(await removeOldBuilds(files)).toBe(0)
  })

  it('whose files cannot be removed now are not offered, and are removed the next time', async () => {
    const files = create()
    const { appId } = await createTenant()
    const { id, packageKey } = await build(files, appId, 90)
    for (const days of [2, 1]) await build(files, appId, days)
    const broken = { ...files, removeFolder: () => Promise.reject(new Error('storage is away')) }
    await expect(removeOldBuilds(broken)).rejects.toThrow('storage is away')
    expect((await database().buildTarget.findFirstOrThrow({ where: { buildId: id } })).packageKey).toBe(null)
    expect(await removeOldBuilds(files)).toBe(1)
    expect(await idsLeft()).not.toContain(id)
    await expect(files.get(packageKey)).rejects.toThrow()
  })
})
