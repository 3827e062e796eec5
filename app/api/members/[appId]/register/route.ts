import { z } from 'zod'
import { jsonAnswer } from '@/server/http/answer'
import { consentSchema } from '@/server/members/consent'
import { serverAddress } from '@/server/members/public-member'
import { memberPreflight, memberRoute, readMemberJson } from '@/server/members/route'
import { registerMember } from '@/server/members/web-account'

const bodySchema = z.object({
  account: z.string().max(256),
  password: z.string().max(1024),
  consent: consentSchema,
})

export const POST = memberRoute(async (asked, app) => {
  const body = await readMemberJson(asked, bodySchema, app.language, {
    account: 'account-invalid',
    password: 'password-invalid',
    consent: 'consent-missing',
  })
  return jsonAnswer(await registerMember(app, body, serverAddress(asked.headers)), 201)
})

export const OPTIONS = memberPreflight
