import { ownerRoute } from '@/server/http/route'
import { revealPhone } from '@/server/members/owner/member-detail'

export const POST = ownerRoute<{ appId: string; memberId: string }>(
  async (_request, user, { appId, memberId }) =>
    Response.json(
      { phone: await revealPhone(user, appId, memberId) },
      { headers: { 'cache-control': 'no-store' } },
    ),
)
