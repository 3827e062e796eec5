import { requests } from '@/server/base/limits'
import { avatarAnswer } from '@/server/members/avatar'
import { memberPreflight, memberRoute } from '@/server/members/route'

// The owner's list shows fifty pictures at a time.
export const GET = memberRoute<{ appId: string; avatarId: string }>(
  (_asked, app, { avatarId }) => avatarAnswer(app, avatarId),
  requests.pictureAddress,
)

export const OPTIONS = memberPreflight
