import { assetResponse } from '@/server/assets/assets'
import { requireApp } from '@/server/owner/require-app'
import { ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute<{ appId: string; hash: string }>(async (_request, user, { appId, hash }) => {
  await requireApp(user.id, appId)
  return assetResponse(appId, hash)
})
