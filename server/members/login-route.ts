import { loginRequest } from '@/protocol/app/requests'
import { bodyBytes } from '../base/limits'
import { jsonAnswer } from '../http/answer'
import { jsonOf } from '../http/body'
import { memberApp } from './app'
import { logInWithPlatform } from './login'
import { serverAddress } from './public-member'
import { openedRoute } from './route'
import { type MemberProblem, memberError } from './words'

/** What is wrong, by the name of the field at fault. */
const problems: Record<string, MemberProblem> = {
  platform: 'platform-unknown',
  code: 'code-invalid',
  consent: 'consent-missing',
}

/** POST login. The body is read first, so that the app is found and the code noted as used in one round trip. */
export const postLogin = openedRoute(async (asked, { appId }) => {
  const parsed = loginRequest.safeParse(jsonOf(await asked.bytes(bodyBytes.member)))
  if (!parsed.success) {
    const { language } = await memberApp(appId)
    const field = String(parsed.error.issues[0]?.path[0] ?? '')
    throw memberError(problems[field] ?? 'request-invalid', language)
  }
  const { app, finish } = await logInWithPlatform(appId, parsed.data)
  return { app, answer: async () => jsonAnswer(await finish(serverAddress(asked.headers))) }
})
