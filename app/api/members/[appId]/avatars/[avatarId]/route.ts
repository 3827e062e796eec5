import { avatarAnswer } from '@/server/members/avatar'
import { memberPreflight, memberRoute } from '@/server/members/route'

export const GET = memberRoute<{ appId: string; avatarId: string }>((_asked, app, { avatarId }) =>
  avatarAnswer(app, avatarId),
)

export const OPTIONS = memberPreflight
