import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { failure } from '@/protocol/failure'
import { appAnswer, appsAnswer, openedAppAnswer } from '@/protocol/owner/apps'
import { assetAnswer } from '@/protocol/owner/assets'
import { buildAnswer, buildsAnswer } from '@/protocol/owner/builds'
import { credentialsAnswer } from '@/protocol/owner/credentials'
import { memberDetailAnswer, membersAnswer, phoneAnswer, receiptAnswer } from '@/protocol/owner/members'
import { acceptedAnswer, batchEvent, refusedAnswer } from '@/protocol/owner/operations'
import { previewLinkAnswer } from '@/protocol/owner/preview-link'
import { previewAnswer } from '@/protocol/preview'
import { database } from '@/server/database/client'
import { sealPhone } from '@/server/members/phone-number'
import { readEvents } from '@/server/testing/event-reader'
import { createGuest, createPerson, type Person } from '@/server/testing/person'
import { POST as postAsset } from './apps/[appId]/assets/route'
import { POST as postCancel } from './apps/[appId]/builds/[buildId]/cancel/route'
import { GET as getBuild } from './apps/[appId]/builds/[buildId]/route'
import { GET as getBuilds, POST as postBuild } from './apps/[appId]/builds/route'
import { GET as getCredentials, PUT as putCredentials } from './apps/[appId]/credentials/route'
import { POST as postDuplicate } from './apps/[appId]/duplicate/route'
import { GET as getEvents } from './apps/[appId]/events/route'
import { POST as postBlock } from './apps/[appId]/members/[memberId]/block/route'
import { POST as postReveal } from './apps/[appId]/members/[memberId]/reveal-phone/route'
import { DELETE as deleteMember, GET as getMember } from './apps/[appId]/members/[memberId]/route'
import { POST as postUnblock } from './apps/[appId]/members/[memberId]/unblock/route'
import { GET as getMembers } from './apps/[appId]/members/route'
import { POST as postOperations } from './apps/[appId]/operations/route'
import { POST as postPreview } from './apps/[appId]/preview/route'
import { GET as getApp } from './apps/[appId]/route'
import { GET as getApps, POST as postApp } from './apps/route'
import { GET as getPreview } from './preview/[token]/route'

let owner: Person
let appId: string
const memberId = 'a member'
beforeAll(async () => {
  owner = await createGuest()
  appId = (await (await owner.call(postApp, {}, { method: 'POST' })).json()).app.id
  await database().member.create({
    data: { id: memberId, appId, phone: sealPhone(appId, memberId, '+8612066600001') },
  })
})

const post = { method: 'POST', body: {} }
const batch = (batchId: string, operations: object[]) => ({
  method: 'POST',
  body: { batchId, clientId: 'here', baseRevision: 0, operations },
})
const rename = { type: 'set-app', changes: { name: 'Shop' } }

/** That the schema knows every field of what was sent, and that the reader gets the same: times become dates, and back. */
function expectAll(schema: z.ZodType, sent: unknown): void {
  expect(JSON.parse(JSON.stringify(schema.parse(sent)))).toEqual(sent)
}

async function expectAnswer(schema: z.ZodType, answer: Promise<Response>): Promise<void> {
  const response = await answer
  expect(response.ok).toBe(true)
  expectAll(schema, await response.json())
}

describe('what the protocol says', () => {
  it('is what is answered of apps', async () => {
    await expectAnswer(appsAnswer, owner.call(getApps, {}))
    await expectAnswer(appAnswer, owner.call(postApp, {}, { method: 'POST', body: { locale: 'en' } }))
    await expectAnswer(appAnswer, owner.call(postDuplicate, { appId }, post))
    await expectAnswer(openedAppAnswer, owner.call(getApp, { appId }))
  })

  it('is what is answered to operations, and told of them', async () => {
    await expectAnswer(acceptedAnswer, owner.call(postOperations, { appId }, batch('one', [rename])))
    const late = await owner.call(
      postOperations,
      { appId },
      batch('two', [{ type: 'remove-node', nodeId: 'gone' }]),
    )
    expect(late.status).toBe(409)
    const refused = await late.json()
    expect(refusedAnswer.parse(refused).document.app.name).toBe('Shop')
    expectAll(failure.partial().loose(), refused)
    const events = readEvents(await owner.call(getEvents, { appId }, { path: '/?after=0' }))
    expectAll(batchEvent, (await events.next())?.data)
    await events.close()
  })

  it('is what is answered of images', async () => {
    const image = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const form = new FormData()
    form.append('file', new File([new Uint8Array(image)], 'a.png', { type: 'image/png' }))
    await expectAnswer(assetAnswer, owner.call(postAsset, { appId }, { method: 'POST', body: form }))
  })

  it('is what is answered of builds', async () => {
    const started = await owner.call(postBuild, { appId }, { method: 'POST', body: { targets: ['weapp'] } })
    const answer = await started.json()
    expectAll(buildAnswer, answer)
    const buildId: string = answer.build.id
    await expectAnswer(buildsAnswer, owner.call(getBuilds, { appId }))
    await database().build.update({
      where: { id: buildId },
      data: { diagnostics: [{ code: 'x', severity: 'warning', message: 'x', params: { name: 'x' } }] },
    })
    await expectAnswer(buildAnswer, owner.call(getBuild, { appId, buildId }))
    await expectAnswer(buildAnswer, owner.call(postCancel, { appId, buildId }, post))
  })

  it('is what is answered of credentials', async () => {
    const credentials = { h5: { origins: 'https://shop.example' }, weapp: { secret: 's'.repeat(32) } }
    const put = { method: 'PUT', body: { credentials } }
    await expectAnswer(credentialsAnswer, owner.call(putCredentials, { appId }, put))
    await expectAnswer(credentialsAnswer, owner.call(getCredentials, { appId }))
  })

  it('is what is answered of previews', async () => {
    const answer = await (await owner.call(postPreview, { appId }, post)).json()
    expectAll(previewLinkAnswer, answer)
    await expectAnswer(previewAnswer, createPerson().call(getPreview, { token: answer.token }))
  })

  it('is what is answered of members', async () => {
    await expectAnswer(membersAnswer, owner.call(getMembers, { appId }))
    await expectAnswer(phoneAnswer, owner.call(postReveal, { appId, memberId }, post))
    await expectAnswer(memberDetailAnswer, owner.call(getMember, { appId, memberId }))
    await expectAnswer(memberDetailAnswer, owner.call(postBlock, { appId, memberId }, post))
    await expectAnswer(memberDetailAnswer, owner.call(postUnblock, { appId, memberId }, post))
    await expectAnswer(receiptAnswer, owner.call(deleteMember, { appId, memberId }, { method: 'DELETE' }))
  })

  it('is what is answered in failure', async () => {
    const answer = await owner.call(getApp, { appId: 'gone' })
    expect(answer.status).toBe(404)
    expectAll(failure, await answer.json())
  })
})
