import { z } from 'zod'
import {
  bearerToken,
  memberPreflight,
  memberRoute,
  readMemberJson,
  tokenSchema,
} from '@/server/members/route'
import { logOut } from '@/server/members/sessions'

const bodySchema = z.object({ refreshToken: tokenSchema.optional() })

export const POST = memberRoute(async (request, app) => {
  const { refreshToken } = await readMemberJson(request, bodySchema, app.language)
  await logOut(app, [bearerToken(request), refreshToken])
  return Response.json({ ok: true })
})

export const OPTIONS = memberPreflight
