import { jsonAnswer } from '@/server/http/answer'
import { removePhone } from '@/server/members/phone'
import { serverAddress } from '@/server/members/public-member'
import { loggedInRoute, memberPreflight } from '@/server/members/route'

export const POST = loggedInRoute(async (asked, app, member) =>
  jsonAnswer({ member: await removePhone(app, member, serverAddress(asked.headers)) }),
)

export const OPTIONS = memberPreflight
