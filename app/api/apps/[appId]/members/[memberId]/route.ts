import { memberDetailAnswer, receiptAnswer } from '@/protocol/owner/members'
import { respond } from '@/server/http/answer'
import { readMemberDetail, removeMember } from '@/server/members/owner/member-detail'
import { serverAddress } from '@/server/members/public-member'
import { ownerRoute } from '@/server/owner/route'

interface Params {
  appId: string
  memberId: string
}

export const GET = ownerRoute<Params>(async (request, user, { appId, memberId }) =>
  respond(memberDetailAnswer, {
    member: await readMemberDetail(user.id, appId, memberId, serverAddress(request.headers)),
  }),
)

export const DELETE = ownerRoute<Params>(async (_request, user, { appId, memberId }) =>
  respond(receiptAnswer, { receipt: await removeMember(user.id, appId, memberId) }),
)
