import { z } from 'zod'
import { serverAddress } from '@/server/members/public-member'
import { memberPreflight, memberRoute, readMemberJson, tokenSchema } from '@/server/members/route'
import { refreshSession } from '@/server/members/sessions'

const bodySchema = z.object({ refreshToken: tokenSchema })

export const POST = memberRoute(async (request, app) => {
  const { refreshToken } = await readMemberJson(request, bodySchema, app.language, {
    refreshToken: 'logged-out',
  })
  return Response.json(await refreshSession(app, refreshToken, serverAddress(request.headers)))
})

export const OPTIONS = memberPreflight
