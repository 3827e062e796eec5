import { passwordLoginRequest } from '@/protocol/app/requests'
import { jsonAnswer } from '@/server/http/answer'
import { serverAddress } from '@/server/members/public-member'
import { memberPreflight, memberRoute, readMemberJson } from '@/server/members/route'
import { logInWithPassword } from '@/server/members/web-account'

export const POST = memberRoute(async (asked, app) => {
  const body = await readMemberJson(asked, passwordLoginRequest, app.language, {
    account: 'login-wrong',
    password: 'login-wrong',
    consent: 'consent-missing',
  })
  return jsonAnswer(await logInWithPassword(app, body, serverAddress(asked.headers)))
})

export const OPTIONS = memberPreflight
