import { uploadAvatar } from '@/server/members/avatar'
import { serverAddress } from '@/server/members/public-member'
import { loggedInRoute, memberPreflight } from '@/server/members/route'

export const POST = loggedInRoute(async (request, app, member) =>
  Response.json({ member: await uploadAvatar(app, member, request, serverAddress(request.headers)) }),
)

export const OPTIONS = memberPreflight
