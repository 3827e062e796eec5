import { phoneProofSchema, verifyPhone } from '@/server/members/phone'
import { serverAddress } from '@/server/members/public-member'
import { loggedInRoute, memberPreflight, readMemberJson } from '@/server/members/route'

export const POST = loggedInRoute(async (request, app, member) => {
  const proof = await readMemberJson(request, phoneProofSchema, app.language)
  return Response.json({ member: await verifyPhone(app, member, proof, serverAddress(request.headers)) })
})

export const OPTIONS = memberPreflight
