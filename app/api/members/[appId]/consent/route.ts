import { consentSchema, giveConsent } from '@/server/members/consents'
import { loggedInRoute, memberPreflight, readMemberJson } from '@/server/members/route'

export const POST = loggedInRoute(async (request, app, member) => {
  const { version, hash } = await readMemberJson(request, consentSchema, app.language, {
    version: 'agreement-unknown',
    hash: 'agreement-unknown',
  })
  await giveConsent(app, member, { version, hash })
  return Response.json({ member: { ...member.publicly, consent: { version, hash } } })
})

export const OPTIONS = memberPreflight
