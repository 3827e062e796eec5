import { z } from 'zod'
import { jsonAnswer } from '@/server/http/answer'
import {
  bearerToken,
  memberPreflight,
  memberRoute,
  readMemberJson,
  tokenSchema,
} from '@/server/members/route'
import { logOut } from '@/server/members/sessions'

const bodySchema = z.object({ refreshToken: tokenSchema.optional() })

export const POST = memberRoute(async (asked, app) => {
  const { refreshToken } = await readMemberJson(asked, bodySchema, app.language)
  await logOut(app, [bearerToken(asked), refreshToken])
  return jsonAnswer({ ok: true })
})

export const OPTIONS = memberPreflight
