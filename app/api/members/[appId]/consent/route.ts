import { jsonAnswer } from '@/server/http/answer'
import { consentSchema } from '@/server/members/consent'
import { giveConsent } from '@/server/members/consents'
import { loggedInRoute, memberPreflight, readMemberJson } from '@/server/members/route'

export const POST = loggedInRoute(async (asked, app, member) => {
  const { version, hash } = await readMemberJson(asked, consentSchema, app.language, {
    version: 'agreement-unknown',
    hash: 'agreement-unknown',
  })
  await giveConsent(app, member, { version, hash })
  return jsonAnswer({ member: { ...member.publicly, consent: { version, hash } } })
})

export const OPTIONS = memberPreflight
