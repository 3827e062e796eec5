import { deleteApp, readApp } from '@/server/apps/apps'
import { ownerRoute } from '@/server/http/route'

export const GET = ownerRoute<{ appId: string }>(async (_request, user, { appId }) =>
  Response.json(await readApp(user.id, appId)),
)

export const DELETE = ownerRoute<{ appId: string }>(async (_request, user, { appId }) => {
  await deleteApp(user.id, appId)
  return new Response(null, { status: 204 })
})
