import { memberDetailAnswer } from '@/protocol/owner/members'
import { respond } from '@/server/http/answer'
import { readMemberDetail, setBlocked } from '@/server/members/owner/member-detail'
import { serverAddress } from '@/server/members/public-member'
import { ownerRoute } from '@/server/owner/route'

export const POST = ownerRoute<{ appId: string; memberId: string }>(
  async (request, user, { appId, memberId }) => {
    await setBlocked(user.id, appId, memberId, false)
    const member = await readMemberDetail(user.id, appId, memberId, serverAddress(request.headers))
    return respond(memberDetailAnswer, { member })
  },
)
