import { avatarResponse } from '@/server/members/avatar'
import { memberPreflight, memberRoute } from '@/server/members/route'

export const GET = memberRoute<{ appId: string; avatarId: string }>((_request, app, { avatarId }) =>
  avatarResponse(app, avatarId),
)

export const OPTIONS = memberPreflight
