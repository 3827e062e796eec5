import { consentRequest } from '@/protocol/app/requests'
import { jsonAnswer } from '@/server/http/answer'
import { giveConsent } from '@/server/members/consents'
import { loggedInRoute, memberPreflight, readMemberJson } from '@/server/members/route'

export const POST = loggedInRoute(async (asked, app, member) => {
  const { version, hash } = await readMemberJson(asked, consentRequest, app.language, {
    version: 'agreement-unknown',
    hash: 'agreement-unknown',
  })
  await giveConsent(app, member, { version, hash })
  return jsonAnswer({ member: { ...member.publicly, consent: { version, hash } } })
})

export const OPTIONS = memberPreflight
