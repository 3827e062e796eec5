import { z } from 'zod'
import { openPreflight } from '@/server/http/route'
import { consentSchema, registerMember } from '@/server/members/members'
import { memberRoute, readMemberJson } from '@/server/members/route'

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
  return Response.json(await registerMember(app, body), { status: 201 })
})

export const OPTIONS = openPreflight
