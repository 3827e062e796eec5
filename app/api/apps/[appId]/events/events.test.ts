import { beforeAll, describe, expect, it } from 'vitest'
import { GET as getEvents } from '@/app/api/apps/[appId]/events/route'
import { POST as postOperations } from '@/app/api/apps/[appId]/operations/route'
import { POST as postApp } from '@/app/api/apps/route'
import { database } from '@/server/database/client'
import { readEvents } from '@/server/testing/event-reader'
import { createGuest, type Person } from '@/server/testing/person'

let person: Person
beforeAll(async () => {
  person = await createGuest()
})

async function newApp(): Promise<string> {
  return (await (await person.call(postApp, {}, { method: 'POST' })).json()).app.id
}

async function rename(appId: string, name: string): Promise<void> {
  const body = {
    batchId: name,
    clientId: 'editor',
    baseRevision: 0,
    operations: [{ type: 'set-app', changes: { name } }],
  }
  expect((await person.call(postOperations, { appId }, { method: 'POST', body })).status).toBe(200)
}

async function open(appId: string, call: { path?: string; headers?: Record<string, string> } = {}) {
  const response = await person.call(getEvents, { appId }, call)
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  expect(response.headers.get('cache-control')).toContain('no-transform')
  return readEvents(response)
}

it('sends each batch as it is committed, numbered', async () => {
  const appId = await newApp()
  const events = await open(appId)
  await rename(appId, 'One')
  expect(await events.next()).toEqual({
    event: 'batch',
    id: '1',
    data: {
      revision: 1,
      batchId: 'One',
      clientId: 'editor',
      operations: [{ type: 'set-app', changes: { name: 'One' } }],
    },
  })
  await rename(appId, 'Two')
  expect(await events.next()).toMatchObject({ id: '2', data: { batchId: 'Two' } })
  await events.close()
})

it('goes on where the browser left off, without gap or repeat, while batches keep coming', async () => {
  const appId = await newApp()
  for (let index = 1; index <= 5; index += 1) await rename(appId, `before-${index}`)
  const events = await open(appId, { headers: { 'last-event-id': '2' } })
  const renames = Array.from({ length: 30 }, (_, index) => rename(appId, `during-${index}`))
  const ids: string[] = []
  while (ids.length < 33) ids.push((await events.next())?.id ?? 'ended')
  await Promise.all(renames)
  expect(ids).toEqual(Array.from({ length: 33 }, (_, index) => String(index + 3)))
  await events.close()
})

it('starts after ?after= for a page that has just loaded the document', async () => {
  const appId = await newApp()
  await rename(appId, 'One')
  await rename(appId, 'Two')
  const events = await open(appId, { path: '/?clientId=x&after=1' })
  expect(await events.next()).toMatchObject({ id: '2', data: { batchId: 'Two' } })
  await events.close()
})

it('catches up on more batches than are read at once', async () => {
  const appId = await newApp()
  for (let index = 1; index <= 205; index += 1) await rename(appId, `n${index}`)
  const events = await open(appId, { path: '/?after=0' })
  let last: string | undefined
  for (let count = 0; count < 205; count += 1) last = (await events.next())?.id
  expect(last).toBe('205')
  await events.close()
})

it('tells nothing of other apps', async () => {
  const [mine, other] = [await newApp(), await newApp()]
  const events = await open(mine)
  await rename(other, 'Other')
  await rename(mine, 'Mine')
  expect(await events.next()).toMatchObject({ data: { batchId: 'Mine' } })
  await events.close()
})

describe('a reader', () => {
  const filler = 'x'.repeat(18_000)
  /** Some 180 KB each. */
  const write = async (appId: string, index: number) => {
    const operations = Array.from({ length: 10 }, (_, part) => ({
      type: 'set-prop',
      nodeId: 'root-home',
      name: `text${part}`,
      value: `${index} ${filler}`,
    }))
    const body = { batchId: `w${index}`, clientId: 'editor', baseRevision: 0, operations }
    expect((await person.call(postOperations, { appId }, { method: 'POST', body })).status).toBe(200)
  }

  it('who is further behind than the document is large is told to read the document again', async () => {
    const appId = await newApp()
    for (let index = 0; index < 10; index += 1) await write(appId, index)
    const events = await open(appId, { path: '/?after=0' })
    expect(await events.next()).toEqual({ event: 'reload', id: undefined, data: {} })
    expect(await events.next()).toBeUndefined()
    const near = await open(appId, { path: '/?after=8' })
    expect(await near.next()).toMatchObject({ event: 'batch', id: '9' })
    await near.close()
  })

  it('who asks for batches that are not kept any more is told the same', async () => {
    const appId = await newApp()
    for (const name of ['One', 'Two', 'Three']) await rename(appId, name)
    await database().operationBatch.deleteMany({ where: { appId, revision: { lte: 2 } } })
    expect(await (await open(appId, { path: '/?after=0' })).next()).toMatchObject({ event: 'reload' })
    await database().operationBatch.deleteMany({ where: { appId } })
    expect(await (await open(appId, { path: '/?after=1' })).next()).toMatchObject({ event: 'reload' })
    const present = await open(appId, { path: '/?after=3' })
    await rename(appId, 'Four')
    expect(await present.next()).toMatchObject({ event: 'batch', id: '4' })
    await present.close()
  })
})
