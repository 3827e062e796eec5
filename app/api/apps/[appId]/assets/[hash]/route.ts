import { requireApp } from '@/server/apps/apps'
import { assetResponse } from '@/server/assets/assets'
import { ownerRoute } from '@/server/http/route'

export const GET = ownerRoute<{ appId: string; hash: string }>(async (_request, user, { appId, hash }) => {
  await requireApp(user.id, appId)
  return assetResponse(appId, hash)
})
