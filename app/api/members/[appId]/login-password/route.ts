import { z } from 'zod'
import { consentSchema } from '@/server/members/consents'
import { serverAddress } from '@/server/members/public-member'
import { limitAccount, memberPreflight, memberRoute, readMemberJson } from '@/server/members/route'
import { logInWithPassword } from '@/server/members/web-account'

const bodySchema = z.object({
  account: z.string().max(256),
  password: z.string().max(1024),
  consent: consentSchema.optional(),
})

export const POST = memberRoute(async (request, app) => {
  const body = await readMemberJson(request, bodySchema, app.language, {
    account: 'login-wrong',
    password: 'login-wrong',
    consent: 'consent-missing',
  })
  limitAccount(app, body.account)
  return Response.json(await logInWithPassword(app, body, serverAddress(request.headers)))
})

export const OPTIONS = memberPreflight
