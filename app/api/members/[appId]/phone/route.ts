import { phoneRequest } from '@/protocol/app/requests'
import { jsonAnswer } from '@/server/http/answer'
import { verifyPhone } from '@/server/members/phone'
import { serverAddress } from '@/server/members/public-member'
import { loggedInRoute, memberPreflight, readMemberJson } from '@/server/members/route'

export const POST = loggedInRoute(async (asked, app, member) => {
  const proof = await readMemberJson(asked, phoneRequest, app.language)
  return jsonAnswer({ member: await verifyPhone(app, member, proof, serverAddress(asked.headers)) })
})

export const OPTIONS = memberPreflight
