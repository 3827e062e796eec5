import { deleteMember } from '@/server/members/delete-member'
import { loggedInRoute, memberPreflight } from '@/server/members/route'
import { memberError } from '@/server/members/words'

export const POST = loggedInRoute(async (_request, app, member) => {
  const receipt = await deleteMember(app.id, member.id, 'member')
  if (receipt === undefined) throw memberError('logged-out', app.language)
  return Response.json({ receipt })
})

export const OPTIONS = memberPreflight
