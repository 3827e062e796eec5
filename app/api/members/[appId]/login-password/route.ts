import { z } from 'zod'
import { jsonAnswer } from '@/server/http/answer'
import { consentSchema } from '@/server/members/consent'
import { serverAddress } from '@/server/members/public-member'
import { memberPreflight, memberRoute, readMemberJson } from '@/server/members/route'
import { logInWithPassword } from '@/server/members/web-account'

const bodySchema = z.object({
  account: z.string().max(256),
  password: z.string().max(1024),
  consent: consentSchema.optional(),
})

export const POST = memberRoute(async (asked, app) => {
  const body = await readMemberJson(asked, bodySchema, app.language, {
    account: 'login-wrong',
    password: 'login-wrong',
    consent: 'consent-missing',
  })
  return jsonAnswer(await logInWithPassword(app, body, serverAddress(asked.headers)))
})

export const OPTIONS = memberPreflight
