import { membersAnswer } from '@/protocol/owner/members'
import { respond } from '@/server/http/answer'
import { filterOf, listMembers } from '@/server/members/owner/member-list'
import { serverAddress } from '@/server/members/public-member'
import { ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute<{ appId: string }>(async (request, user, { appId }) =>
  respond(
    membersAnswer,
    await listMembers(user.id, appId, filterOf(request), serverAddress(request.headers)),
  ),
)
