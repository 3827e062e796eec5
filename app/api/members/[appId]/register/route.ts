import { z } from 'zod'
import { consentSchema } from '@/server/members/consents'
import { serverAddress } from '@/server/members/public-member'
import { memberPreflight, memberRoute, readMemberJson } from '@/server/members/route'
import { registerMember } from '@/server/members/web-account'

const bodySchema = z.object({
  account: z.string().max(256),
  password: z.string().max(1024),
  consent: consentSchema,
})

export const POST = memberRoute(async (request, app) => {
  const body = await readMemberJson(request, bodySchema, app.language, {
    account: 'account-invalid',
    password: 'password-invalid',
    consent: 'consent-missing',
  })
  return Response.json(await registerMember(app, body, serverAddress(request.headers)), { status: 201 })
})

export const OPTIONS = memberPreflight
