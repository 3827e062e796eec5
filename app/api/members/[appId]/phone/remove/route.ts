import { removePhone } from '@/server/members/phone'
import { serverAddress } from '@/server/members/public-member'
import { loggedInRoute, memberPreflight } from '@/server/members/route'

export const POST = loggedInRoute(async (request, app, member) =>
  Response.json({ member: await removePhone(app, member, serverAddress(request.headers)) }),
)

export const OPTIONS = memberPreflight
