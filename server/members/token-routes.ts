import { z } from 'zod'
import { serverAddress } from './public-member'
import { loggedInRoute, memberRoute, readMemberJson, tokenSchema } from './route'
import { refreshSession } from './sessions'

/** GET me. */
export const getMe = loggedInRoute(async (_request, _app, member) =>
  Response.json({ member: member.publicly }),
)

const refreshSchema = z.object({ refreshToken: tokenSchema })

/** POST refresh. */
export const postRefresh = memberRoute(async (request, app) => {
  const { refreshToken } = await readMemberJson(request, refreshSchema, app.language, {
    refreshToken: 'logged-out',
  })
  return Response.json(await refreshSession(app, refreshToken, serverAddress(request.headers)))
})
