import type { PhoneAnswer } from '@/protocol/owner/members'
import { revealPhone } from '@/server/members/owner/member-detail'
import { ownerRoute } from '@/server/owner/route'

export const POST = ownerRoute<{ appId: string; memberId: string }>(
  async (_request, user, { appId, memberId }) =>
    Response.json({ phone: await revealPhone(user, appId, memberId) } satisfies PhoneAnswer, {
      headers: { 'cache-control': 'no-store' },
    }),
)
