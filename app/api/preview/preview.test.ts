import { nanoid } from 'nanoid'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { POST as postAsset } from '@/app/api/apps/[appId]/assets/route'
import { POST as postOperations } from '@/app/api/apps/[appId]/operations/route'
import {
  DELETE as deletePreview,
  POST as postPreview,
  PUT as putPreview,
} from '@/app/api/apps/[appId]/preview/route'
import { DELETE as deleteApp } from '@/app/api/apps/[appId]/route'
import { POST as postApp } from '@/app/api/apps/route'
import { GET as getImage } from '@/app/api/preview/[token]/assets/[hash]/route'
import { GET as getEvents } from '@/app/api/preview/[token]/events/route'
import { GET as getDocument } from '@/app/api/preview/[token]/route'
import { GET as getPage } from '@/app/p/[token]/route'
import { database } from '@/server/database/client'
import { readEvents } from '@/server/testing/event-reader'
import { createGuest, createPerson, type Person } from '@/server/testing/person'

let person: Person
const phone = createPerson()
beforeAll(async () => {
  person = await createGuest()
})

async function newPreview(name: string) {
  const appId: string = (await (await person.call(postApp, {}, { method: 'POST', body: { name } })).json())
    .app.id
  const preview = await (await person.call(postPreview, { appId }, { method: 'POST' })).json()
  return { appId, token: preview.token as string, preview }
}

async function look(token: string) {
  return (await phone.call(getDocument, { token })).json()
}

async function follow(token: string, visit: string | null) {
  const path = visit === null ? '/' : `/?visit=${encodeURIComponent(visit)}`
  return readEvents(await phone.call(getEvents, { token }, { path }))
}

async function operate(appId: string, operations: object[]): Promise<void> {
  const body = { batchId: nanoid(), clientId: 'c', baseRevision: 0, operations }
  const response = await person.call(postOperations, { appId }, { method: 'POST', body })
  expect([response.status, await response.text()]).toEqual([200, expect.any(String)])
}

const rename = (appId: string, name: string) => operate(appId, [{ type: 'set-app', changes: { name } }])

async function upload(appId: string, background: string) {
  const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background } })
    .png()
    .toBuffer()
  const body = new FormData()
  body.append('file', new File([new Uint8Array(picture)], 'a.png'))
  return (await (await person.call(postAsset, { appId }, { method: 'POST', body })).json()).asset
}

describe('the phone preview', () => {
  it('has an address, the same each time, and a QR code of it', async () => {
    const { appId, preview } = await newPreview('Shop')
    expect(preview.url).toMatch(/^http:\/\/.+\/p\/[\w-]{32}$/)
    expect(preview.addresses[0]).toBe(preview.url)
    expect(preview.qr).toMatch(/^<svg /)
    expect(await (await person.call(postPreview, { appId }, { method: 'POST' })).json()).toEqual(preview)
  })

  it('cannot be opened by reading the database', async () => {
    const { appId, token } = await newPreview('Secret')
    const row = await database().previewToken.findUniqueOrThrow({ where: { appId } })
    expect(JSON.stringify(row)).not.toContain(token)
  })

  it('shows the app to a phone without a cookie, from any origin', async () => {
    const { appId, token } = await newPreview('Shop')
    const response = await phone.call(getDocument, { token }, { headers: { host: '192.168.1.2:3000' } })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const { revision, document, memberBaseUrl, ...rest } = await response.json()
    expect([revision, document.app.name, rest.appId]).toEqual([0, 'Shop', appId])
    expect(memberBaseUrl).toBe('http://192.168.1.2:3000')
  })

  it('follows edits', async () => {
    const { appId, token } = await newPreview('Shop')
    const { visit } = await look(token)
    await rename(appId, 'Edited')
    const events = await follow(token, visit)
    const operations = [{ type: 'set-app', changes: { name: 'Edited' } }]
    expect(await events.next()).toMatchObject({ event: 'batch', data: { revision: 1, operations } })
    await rename(appId, 'Again')
    expect(await events.next()).toMatchObject({ event: 'batch', data: { revision: 2 } })
    await events.close()
  })

  it('tells nobody what was before they came', async () => {
    const { appId, token } = await newPreview('SECRET old name')
    const early = await look(token)
    await rename(appId, 'Public')
    const { visit } = await look(token)
    const other = await newPreview('Another app')
    const [, seal] = visit.split('.')
    const forged = [
      null,
      '',
      '0',
      '0.',
      `0.${seal}`,
      `00.${seal}`,
      `${visit}.`,
      '-1.x',
      (await look(other.token)).visit,
    ]
    for (const claimed of forged) {
      const events = await follow(token, claimed)
      expect(await events.next()).toEqual({ event: 'reload', data: {} })
      expect(await events.next()).toBeUndefined()
    }
    for (const path of ['/?after=0', `/?visit=${visit}&after=0`]) {
      const events = readEvents(
        await phone.call(getEvents, { token }, { path, headers: { 'last-event-id': '0' } }),
      )
      await rename(appId, `New ${path.length}`)
      expect(JSON.stringify(await events.next())).not.toMatch(/SECRET|Public/)
      await events.close()
    }
    // Who was here then is told, of course.
    const events = await follow(token, early.visit)
    expect(await events.next()).toMatchObject({ data: { revision: 1 } })
    await events.close()
  })

  it('shows the images that the app shows, and no others that were uploaded', async () => {
    const { appId, token } = await newPreview('Shop')
    const [used, unused] = await Promise.all(['red', 'green'].map((color) => upload(appId, color)))
    const { document } = await look(token)
    const node = {
      id: 'picture',
      block: 'image',
      props: { image: { asset: 'used' } },
      style: {},
      slots: {},
      on: {},
    }
    const place = { parentId: document.pages[document.pageOrder[0]].root, slot: 'children', index: 0 }
    const show = [
      { type: 'add-asset', asset: { ...used, id: 'used' } },
      { type: 'add-asset', asset: { ...unused, id: 'unused' } },
      { type: 'insert-node', nodeId: 'picture', nodes: [node], ...place },
    ]
    const get = async (hash: string) => (await phone.call(getImage, { token, hash })).status
    expect([await get(used.hash), await get(unused.hash)]).toEqual([404, 404])
    await operate(appId, show)
    expect([await get(used.hash), await get(unused.hash)]).toEqual([200, 404])
    await operate(appId, [{ type: 'remove-node', nodeId: 'picture' }])
    expect(await get(used.hash)).toBe(404)
  })

  it('has another link when its owner wants one: the one before opens nothing, and what is open ends', async () => {
    const { appId, token } = await newPreview('Shop')
    const events = await follow(token, (await look(token)).visit)
    const response = await person.call(postPreview, { appId }, { method: 'POST' })
    expect((await response.json()).token).toBe(token)
    const renewed = await (await person.call(putPreview, { appId }, { method: 'PUT' })).json()
    expect(renewed.token).not.toBe(token)
    expect(await events.next()).toBeUndefined()
    for (const route of [getDocument, getEvents, getPage])
      expect((await phone.call(route, { token })).status).toBe(404)
    expect((await look(renewed.token)).document.app.name).toBe('Shop')
    expect(await (await person.call(postPreview, { appId }, { method: 'POST' })).json()).toEqual(renewed)
  })

  it('is ended by its owner, and opened again under another link', async () => {
    const { appId, token } = await newPreview('Shop')
    const events = await follow(token, (await look(token)).visit)
    expect((await person.call(deletePreview, { appId }, { method: 'DELETE' })).status).toBe(204)
    expect((await person.call(deletePreview, { appId }, { method: 'DELETE' })).status).toBe(204)
    expect(await events.next()).toBeUndefined()
    expect((await phone.call(getDocument, { token })).status).toBe(404)
    const again = await (await person.call(postPreview, { appId }, { method: 'POST' })).json()
    expect(again.token).not.toBe(token)
  })

  it('has one link however many windows ask at once', async () => {
    const made = await person.call(postApp, {}, { method: 'POST' })
    const appId: string = (await made.json()).app.id
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const response = await person.call(postPreview, { appId }, { method: 'POST' })
        return [response.status, (await response.json()).token]
      }),
    )
    expect(new Set(answers.map(String)).size).toBe(1)
    expect(answers[0]?.[0]).toBe(200)
  })

  it('is a page with an origin of its own in which no name can become markup', async () => {
    const { token } = await newPreview('</title><script>alert("1")</script>')
    const response = await phone.call(getPage, { token }, { headers: { host: '192.168.1.2:3000' } })
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain('sandbox allow-scripts')
    expect(policy).not.toContain('allow-same-origin')
    expect(policy).toContain('connect-src http://192.168.1.2:3000')
    const html = await response.text()
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(html).toContain(`data-token="${token}"`)
  })

  it('is gone with the app', async () => {
    const { appId, token } = await newPreview('Shop')
    await person.call(deleteApp, { appId }, { method: 'DELETE' })
    expect((await phone.call(getDocument, { token })).status).toBe(404)
    const page = await phone.call(getPage, { token })
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('预览已失效')])
  })
})
