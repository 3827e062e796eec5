import { z } from 'zod'
import { bodyBytes } from '../base/limits'
import { jsonAnswer } from '../http/answer'
import { jsonOf } from '../http/body'
import { memberApp } from './app'
import { codeSchema } from './codes'
import { consentSchema } from './consent'
import { logInWithPlatform } from './login'
import { serverAddress } from './public-member'
import { openedRoute } from './route'
import { type MemberProblem, memberError } from './words'

const bodySchema = z.object({
  platform: z.string().min(1).max(20),
  code: codeSchema,
  anonymousCode: codeSchema.optional(),
  consent: consentSchema.optional(),
})

/** What is wrong, by the name of the field at fault. */
const problems: Record<string, MemberProblem> = {
  platform: 'platform-unknown',
  code: 'code-invalid',
  consent: 'consent-missing',
}

/** POST login. The body is read first, so that the app is found and the code noted as used in one round trip. */
export const postLogin = openedRoute(async (asked, { appId }) => {
  const parsed = bodySchema.safeParse(jsonOf(await asked.bytes(bodyBytes.member)))
  if (!parsed.success) {
    const { language } = await memberApp(appId)
    const field = String(parsed.error.issues[0]?.path[0] ?? '')
    throw memberError(problems[field] ?? 'request-invalid', language)
  }
  const { app, finish } = await logInWithPlatform(appId, parsed.data)
  return { app, answer: async () => jsonAnswer(await finish(serverAddress(asked.headers))) }
})
