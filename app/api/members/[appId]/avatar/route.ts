import { jsonAnswer } from '@/server/http/answer'
import { uploadAvatar } from '@/server/members/avatar'
import { serverAddress } from '@/server/members/public-member'
import { loggedInRoute, memberPreflight } from '@/server/members/route'

export const POST = loggedInRoute(async (asked, app, member) =>
  jsonAnswer({ member: await uploadAvatar(app, member, asked, serverAddress(asked.headers)) }),
)

export const OPTIONS = memberPreflight
