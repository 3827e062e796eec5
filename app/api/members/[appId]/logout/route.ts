import { logoutRequest } from '@/protocol/app/requests'
import { jsonAnswer } from '@/server/http/answer'
import { bearerToken, memberPreflight, memberRoute, readMemberJson } from '@/server/members/route'
import { logOut } from '@/server/members/sessions'

export const POST = memberRoute(async (asked, app) => {
  const { refreshToken } = await readMemberJson(asked, logoutRequest, app.language)
  await logOut(app, [bearerToken(asked), refreshToken])
  return jsonAnswer({ ok: true })
})

export const OPTIONS = memberPreflight
