import { jsonAnswer } from '@/server/http/answer'
import { deleteMember } from '@/server/members/delete-member'
import { loggedInRoute, memberPreflight } from '@/server/members/route'
import { memberError } from '@/server/members/words'

export const POST = loggedInRoute(async (_asked, app, member) => {
  const receipt = await deleteMember(app.id, member.id, 'member')
  if (receipt === undefined) throw memberError('logged-out', app.language)
  return jsonAnswer({ receipt })
})

export const OPTIONS = memberPreflight
