import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { GET as getLive } from '@/app/api/health/live/route'
import { GET as getReady } from '@/app/api/health/ready/route'
import { GET as getMetrics } from '@/app/api/metrics/route'
import { countDuration } from '@/server/builds/history'
import { database } from '@/server/database/client'
import { createBuild, createTenant } from '@/server/testing/builds'

const token = 'a token of the tests, long enough'
Object.assign(process.env, { METRICS_TOKEN: token })

beforeEach(async () => {
  await database().build.deleteMany()
  await database().worker.deleteMany()
})

const ask = (headers: Record<string, string>) =>
  getMetrics(new Request('http://localhost:3000/api/metrics', { headers }))
const own = { 'x-qiaoban-direct': '1' }

/** The value of a line such as `name{label="x"}`. */
async function value(line: string): Promise<number> {
  const text = await (await ask(own)).text()
  const found = text.split('\n').find((one) => one.startsWith(`${line} `))
  return found === undefined ? Number.NaN : Number(found.slice(line.length))
}

describe('the metrics', () => {
  it('tell of builds, the queue and the workers', async () => {
    const { appId } = await createTenant()
    await createBuild(appId, { createdAt: new Date(Date.now() - 90_000) })
    await createBuild(appId)
    await createBuild(appId, { state: 'running' })
    await createBuild(appId, { state: 'failed', finishedAt: new Date() })
    await createBuild(appId, { state: 'failed', finishedAt: new Date(Date.now() - 7_200_000) })
    await database().worker.create({ data: { id: 'alive', seenAt: new Date() } })
    await database().worker.create({ data: { id: 'dead', seenAt: new Date(Date.now() - 40_000) } })
    expect(await value('qiaoban_builds{state="queued"}')).toBe(2)
    expect(await value('qiaoban_builds{state="running"}')).toBe(1)
    expect(await value('qiaoban_builds{state="failed"}')).toBe(1)
    expect(await value('qiaoban_builds{state="succeeded"}')).toBe(0)
    expect(await value('qiaoban_build_queue_depth')).toBe(2)
    expect(await value('qiaoban_build_queue_oldest_seconds')).toBeGreaterThanOrEqual(90)
    expect(await value('qiaoban_build_workers_alive')).toBe(1)
    expect(await value('process_resident_memory_bytes')).toBeGreaterThan(1e6)
  })

  it('count the packages of each platform in a histogram that adds up, also when builds are gone', async () => {
    await database().$transaction(async (transaction) => {
      for (const ms of [100, 600, 700, 4000, 999_000]) await countDuration(transaction, 'weapp', ms)
    })
    const bucket = (le: string) => value(`qiaoban_build_target_seconds_bucket{target="weapp",le="${le}"}`)
    expect(await Promise.all(['0.25', '0.5', '1', '5', '180', '+Inf'].map(bucket))).toEqual([
      1, 1, 3, 4, 4, 5,
    ])
    expect(await value('qiaoban_build_target_seconds_count{target="weapp"}')).toBe(5)
    expect(await value('qiaoban_build_target_seconds_sum{target="weapp"}')).toBe(1004.4)
  })

  it.each([
    ['this machine', own, 200],
    ['another machine', { 'x-qiaoban-direct': '0' }, 404],
    ['another machine with the token', { 'x-qiaoban-direct': '0', authorization: `Bearer ${token}` }, 200],
    ['anyone with a wrong token', { ...own, authorization: 'Bearer wrong' }, 404],
  ])('are for this machine and for whoever has the token: %s', async (_who, headers, status) => {
    expect((await ask(headers)).status).toBe(status)
  })
})

describe('health', () => {
  it('is live whatever else is, and ready when database, storage and a worker are', async () => {
    expect((await getLive()).status).toBe(200)
    expect((await getReady()).status).toBe(503)
    await database().worker.create({ data: { id: 'alive', seenAt: new Date() } })
    const ready = await getReady()
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ok: true, database: 'ready', web: 'ready', worker: 'ready', storage: 'ready' },
    ])
  })

  it('is not ready when nothing can be stored', async () => {
    await database().worker.create({ data: { id: 'alive', seenAt: new Date() } })
    const folder = path.join(process.env.DATA_DIR ?? '', 'storage')
    rmSync(folder, { recursive: true, force: true })
    // A file where the folder should be.
    writeFileSync(folder, '')
    // Anyone may ask, so what was found is good for two seconds.
    expect((await getReady()).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2000 })
    const ready = await getReady()
    vi.useRealTimers()
    expect([ready.status, (await ready.json()).storage]).toEqual([503, 'not-ready'])
    rmSync(folder)
    mkdirSync(folder)
  })
})
