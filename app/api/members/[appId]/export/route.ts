import { exportMember } from '@/server/members/export-data'
import { serverAddress } from '@/server/members/public-member'
import { loggedInRoute, memberPreflight } from '@/server/members/route'

export const GET = loggedInRoute(async (request, app, member) =>
  Response.json(await exportMember(app, member, serverAddress(request.headers))),
)

export const OPTIONS = memberPreflight
