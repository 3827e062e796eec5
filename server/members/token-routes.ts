import { refreshRequest } from '@/protocol/app/requests'
import { jsonAnswer } from '../http/answer'
import { serverAddress } from './public-member'
import { loggedInRoute, memberRoute, readMemberJson } from './route'
import { refreshSession } from './sessions'

/** GET me. */
export const getMe = loggedInRoute(async (_asked, _app, member) => jsonAnswer({ member: member.publicly }))

/** POST refresh. */
export const postRefresh = memberRoute(async (asked, app) => {
  const { refreshToken } = await readMemberJson(asked, refreshRequest, app.language, {
    refreshToken: 'logged-out',
  })
  return jsonAnswer(await refreshSession(app, refreshToken, serverAddress(asked.headers)))
})
