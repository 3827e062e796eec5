import { z } from 'zod'
import { openPreflight } from '@/server/http/route'
import { consentSchema, logInWithPassword } from '@/server/members/members'
import { limitAccount, memberRoute, readMemberJson } from '@/server/members/route'

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
  return Response.json(await logInWithPassword(app, body))
})

export const OPTIONS = openPreflight
