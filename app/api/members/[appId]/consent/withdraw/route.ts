import { withdrawConsent } from '@/server/members/consents'
import { loggedInRoute, memberPreflight } from '@/server/members/route'

export const POST = loggedInRoute(async (_request, _app, member) => {
  await withdrawConsent(member)
  return Response.json({ ok: true })
})

export const OPTIONS = memberPreflight
