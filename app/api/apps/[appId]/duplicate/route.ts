import { duplicateApp } from '@/server/apps/apps'
import { limitNewApps, ownerRoute } from '@/server/owner/route'

export const POST = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  limitNewApps(request, user)
  return Response.json({ app: await duplicateApp(user.id, appId) }, { status: 201 })
})
