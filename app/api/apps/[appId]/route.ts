import { deleteApp, openApp } from '@/server/apps/apps'
import { jsonAnswer, responseOf } from '@/server/http/answer'
import { ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  const { app, document } = await openApp(user.id, appId, request.signal)
  return responseOf(jsonAnswer({ app }, 200, { document }))
})

export const DELETE = ownerRoute<{ appId: string }>(async (_request, user, { appId }) => {
  await deleteApp(user.id, appId)
  return new Response(null, { status: 204 })
})
