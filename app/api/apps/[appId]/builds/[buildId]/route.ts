import { readBuild } from '@/server/builds/builds'
import { ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute<{ appId: string; buildId: string }>(
  async (_request, user, { appId, buildId }) =>
    Response.json({ build: await readBuild(user.id, appId, buildId) }),
)
