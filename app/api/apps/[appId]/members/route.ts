import { ownerRoute } from '@/server/http/route'
import { filterOf, listMembers } from '@/server/members/owner/member-list'
import { serverAddress } from '@/server/members/public-member'

export const GET = ownerRoute<{ appId: string }>(async (request, user, { appId }) =>
  Response.json(await listMembers(user.id, appId, filterOf(request), serverAddress(request.headers))),
)
