import { appAnswer } from '@/protocol/owner/apps'
import { duplicateApp } from '@/server/apps/apps'
import { respond } from '@/server/http/answer'
import { limitNewApps, ownerRoute } from '@/server/owner/route'

export const POST = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  limitNewApps(request, user)
  return respond(appAnswer, { app: await duplicateApp(user.id, appId) }, 201)
})
