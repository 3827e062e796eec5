import { beforeAll, describe, expect, it } from 'vitest'
import { GET as getArtifact } from '@/app/api/apps/[appId]/builds/[buildId]/artifacts/[target]/route'
import { POST as postCancel } from '@/app/api/apps/[appId]/builds/[buildId]/cancel/route'
import { GET as getBuildEvents } from '@/app/api/apps/[appId]/builds/[buildId]/events/route'
import { GET as getLog } from '@/app/api/apps/[appId]/builds/[buildId]/logs/[target]/route'
import { GET as getBuild } from '@/app/api/apps/[appId]/builds/[buildId]/route'
import { GET as getBuilds, POST as postBuild } from '@/app/api/apps/[appId]/builds/route'
import { POST as postOperations } from '@/app/api/apps/[appId]/operations/route'
import { POST as postApp } from '@/app/api/apps/route'
import { settings } from '@/server/base/settings'
import { type Compile, createBuildRunner } from '@/server/builds/run-build'
import { beatMs, silenceMs, sweepBuilds } from '@/server/builds/sweep'
import { database } from '@/server/database/client'
import { onAnyNotice } from '@/server/events/listener'
import { readEvents } from '@/server/testing/event-reader'
import { createGuest, type Person } from '@/server/testing/person'
import { eventually } from '@/server/testing/processes'

let person: Person
beforeAll(async () => {
  // One guest asks for every build of this file, and leaves some of them unmade.
  Object.assign(process.env, { BUILDS_AT_ONCE_GUEST: '100', BUILDS_PER_HOUR_GUEST: '1000' })
  person = await createGuest()
})

async function newBuild(targets: string[], name = 'Shop') {
  const { app } = await (await person.call(postApp, {}, { method: 'POST', body: { name } })).json()
  const response = await person.call(postBuild, { appId: app.id }, { method: 'POST', body: { targets } })
  expect(response.status).toBe(202)
  const { build } = await response.json()
  return { appId: app.id as string, buildId: build.id as string, build }
}

const zip = new TextEncoder().encode('a package')
const good: Compile = async ({ target, onProgress }) => {
  onProgress({ stage: 'compiling', percent: 40 })
  return { ok: true, ms: 12.4, bytes: 1000, zip, findings: [], log: `built ${target}` }
}

async function read(ids: { appId: string; buildId: string }) {
  return (await (await person.call(getBuild, ids)).json()).build
}

/** A compile that runs until it is aborted; `started` resolves when it has begun. */
function endless() {
  let begin: () => void = () => {}
  const started = new Promise<void>((resolve) => {
    begin = resolve
  })
  const compile: Compile = ({ signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')))
      begin()
    })
  return { compile, started }
}

describe('a build', () => {
  it('waits, is made, and is offered under a readable name with its log', async () => {
    const { build, ...ids } = await newBuild(['weapp', 'h5'], '花店 "A/B"')
    expect(build).toMatchObject({ state: 'queued', revision: 0, diagnostics: [] })
    expect(build.targets).toMatchObject([
      { target: 'weapp', state: 'queued', percent: 0, findings: [] },
      { target: 'h5', state: 'queued' },
    ])
    await createBuildRunner('one', good).run(ids.buildId)
    expect(await read(ids)).toMatchObject({
      state: 'succeeded',
      targets: [
        { target: 'weapp', state: 'succeeded', percent: 100, ms: 12, bytes: 1000, zipBytes: zip.length },
        { target: 'h5', state: 'succeeded' },
      ],
    })
    const artifact = await person.call(getArtifact, { ...ids, target: 'weapp' })
    expect(await artifact.text()).toBe('a package')
    const disposition = artifact.headers.get('content-disposition') ?? ''
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe('花店 -A-B--weapp-0.zip')
    expect(await (await person.call(getLog, { ...ids, target: 'h5' })).text()).toBe('built h5')
    expect((await (await person.call(getBuilds, { appId: ids.appId })).json()).builds).toHaveLength(1)
  })

  it('is of the app as it was when Build was pressed', async () => {
    const { appId, buildId } = await newBuild(['weapp'], 'Before')
    const operations = [{ type: 'set-app', changes: { name: 'After' } }]
    await person.call(
      postOperations,
      { appId },
      { method: 'POST', body: { batchId: 'a', clientId: 'c', baseRevision: 0, operations } },
    )
    let built = ''
    await createBuildRunner('one', async (request) => {
      built = request.document.app.name
      return good(request)
    }).run(buildId)
    expect(built).toBe('Before')
  })

  it('shows its progress as it goes, and ends the stream with it', async () => {
    const { appId, buildId } = await newBuild(['weapp'])
    const events = readEvents(await person.call(getBuildEvents, { appId, buildId }))
    expect(await events.next()).toMatchObject({ event: 'build', data: { state: 'queued' } })
    let finish: () => void = () => {}
    const compile: Compile = async (request) => {
      request.onProgress({ stage: 'compiling', percent: 40 })
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      return good(request)
    }
    const run = createBuildRunner('one', compile).run(buildId)
    const seen: { state: string; targets: { stage: string; percent: number }[] }[] = []
    for (let event = await events.next(); event !== undefined; event = await events.next()) {
      seen.push(event.data as (typeof seen)[number])
      if (seen.at(-1)?.targets[0]?.percent === 40) finish()
    }
    await run
    expect(seen.some(({ targets }) => targets[0]?.stage === 'compiling' && targets[0].percent === 40)).toBe(
      true,
    )
    expect(seen.at(-1)?.state).toBe('succeeded')
  })

  it('that fails for one platform still offers the others, and says why in both languages', async () => {
    const ids = await newBuild(['weapp', 'alipay', 'tt'])
    const finding = { code: 'missing-file', severity: 'error' as const, message: 'x', nodeId: 'n1' }
    await createBuildRunner('one', async (request) => {
      if (request.target === 'alipay') return { ok: false, ms: 5, bytes: 0, findings: [finding], log: 'bad' }
      if (request.target === 'tt') throw new Error('compiler fell over')
      return good(request)
    }).run(ids.buildId)
    const build = await read(ids)
    expect(build.state).toBe('failed')
    expect(build.targets).toMatchObject([
      { state: 'succeeded' },
      {
        state: 'failed',
        findings: [finding],
        error: { code: 'package-failed', zh: expect.any(String), en: expect.any(String) },
      },
      { state: 'failed', error: { code: 'internal' } },
    ])
    expect((await person.call(getArtifact, { ...ids, target: 'alipay' })).status).toBe(404)
    expect(await (await person.call(getLog, { ...ids, target: 'alipay' })).text()).toBe('bad')
  })

  it('of an app that cannot be built says what to fix and compiles nothing', async () => {
    const ids = await newBuild(['weapp'])
    const { document } = await database().build.findUniqueOrThrow({ where: { id: ids.buildId } })
    const broken = { ...(document as object), pageOrder: [] }
    await database().build.update({ where: { id: ids.buildId }, data: { document: broken } })
    let compiled = false
    await createBuildRunner('one', async (request) => {
      compiled = true
      return good(request)
    }).run(ids.buildId)
    const build = await read(ids)
    expect([compiled, build.state, build.targets[0].error.code]).toEqual([
      false,
      'failed',
      'document-invalid',
    ])
    expect(build.diagnostics.length).toBeGreaterThan(0)
  })

  it('is made once, however many workers are told of it', async () => {
    const { buildId } = await newBuild(['weapp'])
    let count = 0
    const compile: Compile = (request) => {
      count += 1
      return good(request)
    }
    await Promise.all(['a', 'b', 'c'].map((name) => createBuildRunner(name, compile).run(buildId)))
    expect(count).toBe(1)
  })

  it('asked for many times at once is made once', async () => {
    const { app } = await (await person.call(postApp, {}, { method: 'POST' })).json()
    const ask = async (targets: string[]) => {
      const call = { method: 'POST', body: { targets } }
      return (await (await person.call(postBuild, { appId: app.id }, call)).json()).build.id as string
    }
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, n) => ask(n % 2 === 0 ? ['weapp', 'h5'] : ['h5', 'weapp', 'h5'])),
    )
    expect(new Set(ids).size).toBe(1)
    const runner = createBuildRunner('one', good)
    const { compile, started } = endless()
    const busy = createBuildRunner('two', compile)
    const run = busy.run(ids[0])
    await started
    expect(await ask(['weapp', 'h5'])).toBe(ids[0])
    expect(await ask(['weapp'])).not.toBe(ids[0])
    await busy.close()
    await run
    await runner.run(ids[0])
    expect(await ask(['weapp', 'h5'])).not.toBe(ids[0])
  })

  it('asked for again after an edit, or after it was told to stop, is another', async () => {
    const { appId, buildId } = await newBuild(['weapp'])
    const call = { method: 'POST', body: { targets: ['weapp'] } }
    const operations = [{ type: 'set-app', changes: { name: 'After' } }]
    const body = { batchId: 'a', clientId: 'c', baseRevision: 0, operations }
    await person.call(postOperations, { appId }, { method: 'POST', body })
    const edited = (await (await person.call(postBuild, { appId }, call)).json()).build
    expect(edited).toMatchObject({ revision: 1 })
    expect(edited.id).not.toBe(buildId)
    await person.call(postCancel, { appId, buildId: edited.id }, { method: 'POST' })
    expect((await (await person.call(postBuild, { appId }, call)).json()).build.id).not.toBe(edited.id)
  })

  it('asked for without a platform, or with an unknown one, is refused', async () => {
    const { app } = await (await person.call(postApp, {}, { method: 'POST' })).json()
    for (const targets of [[], ['windows-phone']]) {
      const response = await person.call(postBuild, { appId: app.id }, { method: 'POST', body: { targets } })
      expect(response.status).toBe(400)
    }
  })
})

describe('cancelling', () => {
  it('a build that waits keeps it from being made', async () => {
    const ids = await newBuild(['weapp'])
    expect((await (await person.call(postCancel, ids, { method: 'POST' })).json()).build.state).toBe(
      'cancelled',
    )
    let compiled = false
    await createBuildRunner('one', async (request) => {
      compiled = true
      return good(request)
    }).run(ids.buildId)
    expect(compiled).toBe(false)
  })

  it('a build under way stops the compiler', async () => {
    const ids = await newBuild(['weapp'])
    const { compile, started } = endless()
    const runner = createBuildRunner('one', compile)
    const stop = onAnyNotice((notice) => {
      if (notice?.kind === 'cancel') runner.cancel(notice.buildId)
    })
    const run = runner.run(ids.buildId)
    await started
    await person.call(postCancel, ids, { method: 'POST' })
    await run
    stop()
    expect(await read(ids)).toMatchObject({ state: 'cancelled', targets: [{ state: 'cancelled' }] })
  })

  it('reaches a worker that missed the notice, at its next beat', async () => {
    const ids = await newBuild(['weapp'])
    const { compile, started } = endless()
    const runner = createBuildRunner('one', compile)
    const run = runner.run(ids.buildId)
    await started
    await person.call(postCancel, ids, { method: 'POST' })
    await runner.beat()
    await run
    expect((await read(ids)).state).toBe('cancelled')
  })

  it('a build that has ended changes nothing', async () => {
    const ids = await newBuild(['weapp'])
    await createBuildRunner('one', good).run(ids.buildId)
    await person.call(postCancel, ids, { method: 'POST' })
    expect((await read(ids)).state).toBe('succeeded')
  })
})

describe('a worker', () => {
  /** As if the worker that has the build had been silent for so long. */
  const silentFor = (buildId: string, ms: number) =>
    database().$executeRaw`
      UPDATE "Build" SET "heartbeatAt" = timezone('utc', now()) - ${ms} * interval '1 millisecond'
      WHERE id = ${buildId}`
  const longSilent = (buildId: string) => silentFor(buildId, silenceMs + 1000)

  // Silence is counted from the database's start on, and this file may be the first that uses it.
  beforeAll(async () => {
    const isUpLongEnough = async () => {
      const [row] = await database().$queryRaw<{ isUp: boolean }[]>`
        SELECT now() - pg_postmaster_start_time() > ${silenceMs} * interval '1 millisecond' AS "isUp"`
      return row?.isUp === true
    }
    await eventually('the database has been up for longer than silence lasts', 30_000, isUpLongEnough)
  })

  it('that dies is found out in time for its build to be taken up within 15 s', () => {
    expect(silenceMs + 2 * beatMs).toBeLessThan(15_000)
    // A beat or two may come late without harm.
    expect(silenceMs).toBeGreaterThan(3 * beatMs)
  })

  it('that dies has its build taken up by another', async () => {
    const ids = await newBuild(['weapp'])
    const { compile, started } = endless()
    void createBuildRunner('dead', compile).run(ids.buildId)
    await started
    await silentFor(ids.buildId, silenceMs - 1000)
    await sweepBuilds()
    expect((await read(ids)).state).toBe('running')
    await longSilent(ids.buildId)
    const queued: string[] = []
    const stop = onAnyNotice((notice) => {
      if (notice?.kind === 'queued') queued.push(notice.buildId)
    })
    await sweepBuilds()
    expect(await read(ids)).toMatchObject({
      state: 'queued',
      restarts: 1,
      targets: [{ stage: 'waiting', percent: 0 }],
    })
    await createBuildRunner('alive', good).run(ids.buildId)
    expect((await read(ids)).state).toBe('succeeded')
    await eventually('the workers were told', 5000, () => queued.includes(ids.buildId))
    stop()
  })

  it('taken for dead that was only slow stops, and does not touch the build any more', async () => {
    const ids = await newBuild(['weapp'])
    const { compile, started } = endless()
    const slow = createBuildRunner('slow', compile)
    const run = slow.run(ids.buildId)
    await started
    await longSilent(ids.buildId)
    await sweepBuilds()
    await createBuildRunner('alive', good).run(ids.buildId)
    await slow.beat()
    await run
    expect((await read(ids)).state).toBe('succeeded')
  })

  it('that keeps dying of a build does not get it for ever', async () => {
    const ids = await newBuild(['weapp'])
    for (let attempt = 0; attempt < settings().buildAttempts; attempt += 1) {
      const { compile, started } = endless()
      void createBuildRunner(`dead-${attempt}`, compile).run(ids.buildId)
      await started
      await longSilent(ids.buildId)
      await sweepBuilds()
    }
    expect(await read(ids)).toMatchObject({ state: 'failed', targets: [{ error: { code: 'worker-lost' } }] })
  })

  it('taken for dead that goes on all the same cannot touch what another has offered', async () => {
    const ids = await newBuild(['weapp'])
    let finish: () => void = () => {}
    const begun = new Promise<void>((resolve) => {
      void createBuildRunner('slow', async (request) => {
        await new Promise<void>((done) => {
          finish = done
          resolve()
        })
        return { ...(await good(request)), zip: new TextEncoder().encode('of the slow one'), log: 'slow' }
      })
        .run(ids.buildId)
        .then(() => slowEnded())
    })
    let slowEnded: () => void = () => {}
    const ended = new Promise<void>((resolve) => {
      slowEnded = resolve
    })
    await begun
    await longSilent(ids.buildId)
    await sweepBuilds()
    await createBuildRunner('alive', good).run(ids.buildId)
    finish()
    await ended
    const artifact = await person.call(getArtifact, { ...ids, target: 'weapp' })
    expect(await artifact.text()).toBe('a package')
    expect(await (await person.call(getLog, { ...ids, target: 'weapp' })).text()).toBe('built weapp')
  })

  it('that dies of a build that was being cancelled does not have it made again', async () => {
    const ids = await newBuild(['weapp'])
    const { compile, started } = endless()
    void createBuildRunner('dead', compile).run(ids.buildId)
    await started
    await person.call(postCancel, ids, { method: 'POST' })
    await longSilent(ids.buildId)
    await sweepBuilds()
    expect(await read(ids)).toMatchObject({ state: 'cancelled', targets: [{ state: 'cancelled' }] })
  })

  it('that is stopped gives its build back', async () => {
    const ids = await newBuild(['weapp'])
    const { compile, started } = endless()
    const runner = createBuildRunner('stopped', compile)
    const run = runner.run(ids.buildId)
    await started
    await runner.close()
    await run
    expect((await read(ids)).state).toBe('queued')
    await createBuildRunner('next', good).run(ids.buildId)
    expect((await read(ids)).state).toBe('succeeded')
  })

  it('that beats is not taken for dead', async () => {
    const ids = await newBuild(['weapp'])
    const { compile, started } = endless()
    const runner = createBuildRunner('beating', compile)
    void runner.run(ids.buildId)
    await started
    await database().build.update({ where: { id: ids.buildId }, data: { heartbeatAt: new Date(0) } })
    await runner.beat()
    await sweepBuilds()
    expect((await read(ids)).state).toBe('running')
    await runner.close()
  })
})
