import { ownerRoute } from '@/server/http/route'
import { openPreview } from '@/server/previews/previews'

export const POST = ownerRoute<{ appId: string }>(async (request, user, { appId }) =>
  Response.json(await openPreview(user.id, appId, request.headers)),
)
