import { registerRequest } from '@/protocol/app/requests'
import { jsonAnswer } from '@/server/http/answer'
import { serverAddress } from '@/server/members/public-member'
import { memberPreflight, memberRoute, readMemberJson } from '@/server/members/route'
import { registerMember } from '@/server/members/web-account'

export const POST = memberRoute(async (asked, app) => {
  const body = await readMemberJson(asked, registerRequest, app.language, {
    account: 'account-invalid',
    password: 'password-invalid',
    consent: 'consent-missing',
  })
  return jsonAnswer(await registerMember(app, body, serverAddress(asked.headers)), 201)
})

export const OPTIONS = memberPreflight
