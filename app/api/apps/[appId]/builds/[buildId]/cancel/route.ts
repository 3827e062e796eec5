import { cancelBuild } from '@/server/builds/builds'
import { ownerRoute } from '@/server/owner/route'

export const POST = ownerRoute<{ appId: string; buildId: string }>(
  async (_request, user, { appId, buildId }) =>
    Response.json({ build: await cancelBuild(user.id, appId, buildId) }),
)
