import { z } from 'zod'
import { jsonAnswer } from '../http/answer'
import { serverAddress } from './public-member'
import { loggedInRoute, memberRoute, readMemberJson, tokenSchema } from './route'
import { refreshSession } from './sessions'

/** GET me. */
export const getMe = loggedInRoute(async (_asked, _app, member) => jsonAnswer({ member: member.publicly }))

const refreshSchema = z.object({ refreshToken: tokenSchema })

/** POST refresh. */
export const postRefresh = memberRoute(async (asked, app) => {
  const { refreshToken } = await readMemberJson(asked, refreshSchema, app.language, {
    refreshToken: 'logged-out',
  })
  return jsonAnswer(await refreshSession(app, refreshToken, serverAddress(asked.headers)))
})
