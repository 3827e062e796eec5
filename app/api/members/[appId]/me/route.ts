import { openPreflight } from '@/server/http/route'
import { bearerToken, memberRoute } from '@/server/members/route'
import { memberOfToken } from '@/server/members/sessions'
import { memberError } from '@/server/members/words'

export const GET = memberRoute(async (request, app) => {
  const token = bearerToken(request)
  const member = token === undefined ? undefined : await memberOfToken(app.id, token)
  if (member === undefined) throw memberError('logged-out', app.language)
  return Response.json({ member }, { headers: { 'cache-control': 'no-store' } })
})

export const OPTIONS = openPreflight
