import { z } from 'zod'
import { consentSchema } from '@/server/members/consents'
import { logInWithPlatform } from '@/server/members/login'
import { serverAddress } from '@/server/members/public-member'
import { memberPreflight, memberRoute, readMemberJson } from '@/server/members/route'

const bodySchema = z.object({
  platform: z.string().min(1).max(20),
  code: z.string().min(1).max(512),
  anonymousCode: z.string().min(1).max(512).optional(),
  consent: consentSchema.optional(),
})

export const POST = memberRoute(async (request, app) => {
  const body = await readMemberJson(request, bodySchema, app.language, {
    platform: 'platform-unknown',
    code: 'code-invalid',
    consent: 'consent-missing',
  })
  return Response.json(await logInWithPlatform(app, body, serverAddress(request.headers)))
})

export const OPTIONS = memberPreflight
