import { jsonAnswer } from '@/server/http/answer'
import { exportMember } from '@/server/members/export-data'
import { serverAddress } from '@/server/members/public-member'
import { loggedInRoute, memberPreflight } from '@/server/members/route'

export const GET = loggedInRoute(async (asked, app, member) =>
  jsonAnswer(await exportMember(app, member, serverAddress(asked.headers))),
)

export const OPTIONS = memberPreflight
