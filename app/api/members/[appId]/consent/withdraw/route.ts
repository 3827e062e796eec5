import { jsonAnswer } from '@/server/http/answer'
import { withdrawConsent } from '@/server/members/consents'
import { loggedInRoute, memberPreflight } from '@/server/members/route'

export const POST = loggedInRoute(async (_asked, _app, member) => {
  await withdrawConsent(member)
  return jsonAnswer({ ok: true })
})

export const OPTIONS = memberPreflight
