import { beforeAll, describe, expect, it } from 'vitest'
import { POST as postOperations } from '@/app/api/apps/[appId]/operations/route'
import { POST as postPreview } from '@/app/api/apps/[appId]/preview/route'
import { DELETE as deleteApp } from '@/app/api/apps/[appId]/route'
import { POST as postApp } from '@/app/api/apps/route'
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
    const events = readEvents(await phone.call(getEvents, { token }, { path: '/?after=0' }))
    const operations = [{ type: 'set-app', changes: { name: 'Edited' } }]
    const body = { batchId: 'a', clientId: 'c', baseRevision: 0, operations }
    await person.call(postOperations, { appId }, { method: 'POST', body })
    expect(await events.next()).toMatchObject({ event: 'batch', data: { revision: 1, operations } })
    await events.close()
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
