import { changeProfile, profileSchema } from '@/server/members/profile'
import { serverAddress } from '@/server/members/public-member'
import { loggedInRoute, memberPreflight, readMemberJson } from '@/server/members/route'

export const POST = loggedInRoute(async (request, app, member) => {
  const profile = await readMemberJson(request, profileSchema, app.language, {
    name: 'name-invalid',
    avatarUrl: 'avatar-invalid',
  })
  return Response.json({
    member: await changeProfile(app, member, profile, serverAddress(request.headers)),
  })
})

export const OPTIONS = memberPreflight
