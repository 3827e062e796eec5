import { beforeAll, describe, expect, it } from 'vitest'
import { POST as postOperations } from '@/app/api/apps/[appId]/operations/route'
import { GET as getApp } from '@/app/api/apps/[appId]/route'
import { GET as getApps, POST as postApp } from '@/app/api/apps/route'
import { database } from '@/server/database/client'
import { forgetDocument } from '@/server/documents/documents'
import { createGuest, type Person } from '@/server/testing/person'

let person: Person
beforeAll(async () => {
  person = await createGuest()
})

async function newApp(): Promise<string> {
  const response = await person.call(postApp, {}, { method: 'POST', body: { locale: 'en' } })
  return (await response.json()).app.id
}

function send(appId: string, batchId: string, operations: object[], baseRevision = 0): Promise<Response> {
  const body = { batchId, clientId: 'editor', baseRevision, operations }
  return person.call(postOperations, { appId }, { method: 'POST', body })
}

const rename = (name: string) => ({ type: 'set-app', changes: { name } })
const gone = { type: 'remove-node', nodeId: 'never-was' }

describe('operations', () => {
  it('are numbered, kept and shown in the list of apps', async () => {
    const appId = await newApp()
    expect(await (await send(appId, 'a', [rename('One')])).json()).toEqual({ revision: 1 })
    expect(await (await send(appId, 'b', [rename('Two')], 1)).json()).toEqual({ revision: 2 })
    const { app, document } = await (await person.call(getApp, { appId })).json()
    expect(document.app.name).toBe('Two')
    expect(app).toMatchObject({ id: appId, name: 'Two', revision: 2, pageCount: 1 })
    const { apps } = await (await person.call(getApps, {})).json()
    expect(apps[0]).toEqual(app)
  })

  it('sent again are not applied again', async () => {
    const appId = await newApp()
    await send(appId, 'a', [rename('One')])
    await send(appId, 'b', [rename('Two')], 1)
    const again = await send(appId, 'a', [rename('One')])
    expect([again.status, await again.json()]).toEqual([200, { revision: 1 }])
    expect((await (await person.call(getApp, { appId })).json()).document.app.name).toBe('Two')
  })

  it('made on an older revision are accepted while they fit: the server puts them in order', async () => {
    const appId = await newApp()
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => send(appId, `batch-${index}`, [rename(`Name ${index}`)])),
    )
    const revisions = await Promise.all(results.map(async (result) => (await result.json()).revision))
    expect(revisions.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
    const last = revisions.indexOf(20)
    const { document, app } = await (await person.call(getApp, { appId })).json()
    expect(document.app.name).toBe(`Name ${last}`)
    expect(app.revision).toBe(20)
  })

  it('are refused whole when one does not fit, with what the server has', async () => {
    const appId = await newApp()
    await send(appId, 'a', [rename('Kept')])
    const refused = await send(appId, 'b', [rename('Lost'), gone], 1)
    expect(refused.status).toBe(409)
    const body = await refused.json()
    expect(body).toMatchObject({ revision: 1, error: { code: 'operation-refused', nodeId: 'never-was' } })
    expect(body.document.app.name).toBe('Kept')
    expect(await database().operationBatch.count({ where: { appId } })).toBe(1)
    // A refused batch leaves nothing behind: the next one gets the next number.
    expect(await (await send(appId, 'c', [rename('Next')], 1)).json()).toEqual({ revision: 2 })
  })

  it('for a revision that does not exist yet are refused', async () => {
    const appId = await newApp()
    expect((await send(appId, 'a', [rename('One')], 7)).status).toBe(409)
  })

  it('give the same document from memory and from the table', async () => {
    const appId = await newApp()
    await send(appId, 'a', [rename('\u0000 👩‍👧 ‮ "</script>{{`$\u007bx}`}}')])
    const remembered = await (await person.call(getApp, { appId })).json()
    forgetDocument(appId)
    const stored = await (await person.call(getApp, { appId })).json()
    expect(stored).toEqual(remembered)
    expect(Object.keys(stored.document)).toEqual(Object.keys(remembered.document))
  })

  it('of an app whose document cannot be read say so, and can replace it as a whole', async () => {
    const appId = await newApp()
    const good = (await (await person.call(getApp, { appId })).json()).document
    const broken = { ...good, nodes: { stray: good.nodes['root-home'] } }
    await database().app.update({ where: { id: appId }, data: { document: broken } })
    forgetDocument(appId)
    const opened = await person.call(getApp, { appId })
    expect(opened.status).toBe(422)
    expect(await opened.json()).toMatchObject({
      error: { code: 'document-unreadable' },
      app: { id: appId, revision: 0 },
      document: broken,
      problems: [{ path: 'nodes.stray.id' }],
    })
    const refused = await send(appId, 'a', [rename('Lost')])
    expect([refused.status, (await refused.json()).error.code]).toEqual([422, 'document-unreadable'])
    const replaced = await send(appId, 'b', [{ type: 'replace-document', document: good }])
    expect(await replaced.json()).toEqual({ revision: 1 })
    expect((await (await person.call(getApp, { appId })).json()).document).toEqual(good)
  })

  it('of a large document are done like those of a small one', async () => {
    const appId = await newApp()
    const good = (await (await person.call(getApp, { appId })).json()).document
    const ids = Array.from({ length: 3000 }, (_, index) => `n${index}`)
    const node = (id: string) => ({
      id,
      block: 'text',
      props: { text: 'x'.repeat(90) },
      slots: {},
      style: {},
      on: {},
    })
    const root = { ...good.nodes['root-home'], slots: { children: ids } }
    const nodes = { 'root-home': root, ...Object.fromEntries(ids.map((id) => [id, node(id)])) }
    const large = { ...good, nodes }
    expect(await (await send(appId, 'a', [{ type: 'replace-document', document: large }])).json()).toEqual({
      revision: 1,
    })
    const results = await Promise.all(
      [0, 1, 2].map((index) =>
        send(appId, `b${index}`, [
          { type: 'set-prop', nodeId: `n${index}`, name: 'text', value: `y${index}` },
        ]),
      ),
    )
    const revisions = await Promise.all(results.map(async (result) => (await result.json()).revision))
    expect(revisions.toSorted()).toEqual([2, 3, 4])
    expect((await send(appId, 'c', [rename('Lost'), gone])).status).toBe(409)
    const { document } = await (await person.call(getApp, { appId })).json()
    expect([0, 1, 2].map((index) => document.nodes[`n${index}`].props.text)).toEqual(['y0', 'y1', 'y2'])
    expect(document.app.name).toBe('Untitled app')
  })

  it.each([
    ['has no room', '53100', 507, 'storage-full'],
    ['shuts down', '57P01', 503, 'database-unavailable'],
  ])('are not half saved when the database %s', async (_what, sqlState, status, code) => {
    const appId = await newApp()
    await database().$executeRawUnsafe(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${sqlState}'; END $$`)
    await database().$executeRawUnsafe(
      'CREATE TRIGGER fail BEFORE INSERT ON "OperationBatch" FOR EACH ROW EXECUTE FUNCTION fail()',
    )
    const failed = await send(appId, 'a', [rename('Lost')])
    expect([failed.status, (await failed.json()).error.code]).toEqual([status, code])
    await database().$executeRawUnsafe('DROP FUNCTION fail CASCADE')
    expect((await (await person.call(getApp, { appId })).json()).document.app.name).toBe('Untitled app')
    // The client sends the same batch again once there is room.
    expect(await (await send(appId, 'a', [rename('Lost')])).json()).toEqual({ revision: 1 })
  })

  it.each([
    ['not JSON', '{'],
    ['no operations', JSON.stringify({ batchId: 'a', clientId: 'c', baseRevision: 0, operations: [] })],
    [
      'unknown',
      JSON.stringify({ batchId: 'a', clientId: 'c', baseRevision: 0, operations: [{ type: 'hack' }] }),
    ],
  ])('that are %s get a 400', async (_what, text) => {
    const appId = await newApp()
    const request = new Request('http://localhost:3000/', {
      method: 'POST',
      body: text,
      headers: { cookie: person.cookie },
    })
    const response = await postOperations(request, { params: Promise.resolve({ appId }) })
    expect([response.status, (await response.json()).error.code]).toEqual([400, 'bad-request'])
  })

  it('larger than 8 MB get a 413 before they are read to the end', async () => {
    const appId = await newApp()
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(1024 * 1024).fill(32))
      },
    })
    // Streams need `duplex` in Node, which the browsers' type of the options does not know.
    const options = { method: 'POST', body: endless, headers: { cookie: person.cookie }, duplex: 'half' }
    const request = new Request('http://localhost:3000/', options)
    expect((await postOperations(request, { params: Promise.resolve({ appId }) })).status).toBe(413)
    expect(sent).toBeLessThan(20)
  })
})
