import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '../database/client'
import { eventStream } from '../http/event-stream'
import { createBuild, createTenant } from '../testing/builds'
import { readEvents } from '../testing/event-reader'
import { buildStream, readBuild } from './builds'
import { claimBuild } from './claim'
import { type Compile, createBuildRunner } from './run-build'

beforeEach(async () => {
  await database().build.deleteMany()
  await database().worker.deleteMany()
})

const worker = (id: string, lanes: number, seenAt = new Date()) =>
  database().worker.create({ data: { id, lanes, seenAt } })

/** Packages of a platform that took so many seconds. */
async function history(appId: string, target: string, seconds: readonly number[]): Promise<void> {
  for (const [index, second] of seconds.entries()) {
    const buildId = await createBuild(appId, { state: 'succeeded' }, [target])
    const finishedAt = new Date(Date.now() - 1_000_000 + index * 1000)
    await database().buildTarget.updateMany({
      where: { buildId },
      data: { state: 'succeeded', ms: second * 1000, finishedAt },
    })
  }
}

describe('a build that waits', () => {
  it('tells its place, and a time from what the platforms before it usually take', async () => {
    const { ownerId, appId } = await createTenant()
    await history(appId, 'weapp', [10, 1000, 12])
    await history(appId, 'h5', [30])
    await worker('one', 2)
    await worker('two', 1)
    await worker('dead', 50, new Date(Date.now() - 60_000))
    const at = (second: number) => ({ createdAt: new Date(Date.now() - 60_000 + second * 1000) })
    await createBuild(appId, at(0), ['weapp', 'h5'])
    const mine = await createBuild(appId, at(1), ['jd'])
    // 12 + 30 seconds of work before it, three at a time.
    expect((await readBuild(ownerId, appId, mine)).queue).toEqual({ position: 2, secondsLeft: 14 })
    await createBuild(appId, at(2), ['weapp'])
    expect((await readBuild(ownerId, appId, mine)).queue?.position).toBe(2)
    // The first is taken: what is left of it is still before this one.
    const taken = await claimBuild('one')
    await database().buildTarget.updateMany({
      where: { buildId: taken?.id, target: 'h5' },
      data: { state: 'running', percent: 50 },
    })
    expect((await readBuild(ownerId, appId, mine)).queue).toEqual({ position: 1, secondsLeft: 9 })
  })

  it('tells no time without history of a platform before it, or without a worker', async () => {
    const { ownerId, appId } = await createTenant()
    await createBuild(appId, {}, ['weapp'])
    const mine = await createBuild(appId, { createdAt: new Date(Date.now() + 1000) }, ['h5'])
    await worker('one', 2)
    expect((await readBuild(ownerId, appId, mine)).queue).toEqual({ position: 2 })
    await history(appId, 'weapp', [8])
    expect((await readBuild(ownerId, appId, mine)).queue).toEqual({ position: 2, secondsLeft: 4 })
    await database().worker.deleteMany()
    expect((await readBuild(ownerId, appId, mine)).queue).toEqual({ position: 2 })
  })

  it('has its place told anew on the stream when others before it are taken', async () => {
    const { ownerId, appId } = await createTenant()
    await createBuild(appId)
    const mine = await createBuild(appId, { createdAt: new Date(Date.now() + 1000) })
    const request = new Request('http://localhost/')
    const events = readEvents(eventStream(request, buildStream(ownerId, appId, mine)))
    expect(await events.next()).toMatchObject({ data: { queue: { position: 2 } } })
    await claimBuild('one')
    expect(await events.next()).toMatchObject({ data: { queue: { position: 1 } } })
    await events.close()
  })
})

describe('a build that runs', () => {
  it('tells for each platform that is under way how long it takes yet, and for no other', async () => {
    const { ownerId, appId } = await createTenant()
    await history(appId, 'weapp', [10])
    const id = await createBuild(appId, {}, ['weapp', 'h5'])
    await claimBuild('one')
    const percent = (value: number) =>
      database().buildTarget.updateMany({
        where: { buildId: id },
        data: { state: 'running', percent: value },
      })
    await percent(20)
    const { queue, targets } = await readBuild(ownerId, appId, id)
    expect(queue).toBeUndefined()
    expect(targets.map(({ secondsLeft }) => secondsLeft)).toEqual([8, undefined])
    await percent(99)
    expect((await readBuild(ownerId, appId, id)).targets[0]?.secondsLeft).toBe(1)
  })

  it('never goes back but when it is begun anew, and then says so', async () => {
    const { ownerId, appId } = await createTenant()
    const id = await createBuild(appId)
    const seen: { percent: number; restarts: number }[] = []
    const steps = [10, 40, 30, 90, 50]
    const look = async () => {
      const { restarts, targets } = await readBuild(ownerId, appId, id)
      seen.push({ percent: targets[0]?.percent ?? 0, restarts })
    }
    const compile: Compile = async ({ onProgress, signal }) => {
      for (const percent of steps) {
        onProgress({ stage: 'compiling', percent })
        await look()
      }
      if (seen.at(-1)?.restarts === 0)
        await new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')))
          stopped()
        })
      return { ok: true, ms: 5, bytes: 1, zip: new Uint8Array([1]), findings: [], log: '' }
    }
    let stopped: () => void = () => {}
    const waiting = new Promise<void>((resolve) => {
      stopped = resolve
    })
    const first = createBuildRunner('first', compile)
    const run = first.run()
    await waiting
    await first.close()
    await run
    await look()
    expect(seen.at(-1)).toEqual({ percent: 0, restarts: 1 })
    expect((await readBuild(ownerId, appId, id)).targets[0]?.stage).toBe('waiting')
    await createBuildRunner('second', compile).run()
    await look()
    expect(seen.at(-1)).toEqual({ percent: 100, restarts: 1 })
    for (const restarts of [0, 1]) {
      const percents = seen.filter((one) => one.restarts === restarts).map(({ percent }) => percent)
      expect(percents).toEqual([...percents].sort((a, b) => a - b))
    }
  })
})
