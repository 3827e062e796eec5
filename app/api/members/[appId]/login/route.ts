import { z } from 'zod'
import { openPreflight } from '@/server/http/route'
import { consentSchema, logInWithPlatform } from '@/server/members/members'
import { memberRoute, readMemberJson } from '@/server/members/route'

const bodySchema = z.object({
  platform: z.string().min(1).max(20),
  code: z.string().min(1).max(512),
  consent: consentSchema,
})

export const POST = memberRoute(async (request, app) => {
  const body = await readMemberJson(request, bodySchema, app.language, {
    platform: 'platform-unknown',
    code: 'code-invalid',
    consent: 'consent-missing',
  })
  return Response.json(await logInWithPlatform(app, body))
})

export const OPTIONS = openPreflight
