import { openPreflight } from '@/server/http/route'
import { bearerToken, memberRoute } from '@/server/members/route'
import { closeMemberSession } from '@/server/members/sessions'

export const POST = memberRoute(async (request, app) => {
  const token = bearerToken(request)
  if (token !== undefined) await closeMemberSession(app.id, token)
  return Response.json({ ok: true })
})

export const OPTIONS = openPreflight
