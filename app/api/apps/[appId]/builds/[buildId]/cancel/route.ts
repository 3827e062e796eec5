import { buildAnswer } from '@/protocol/owner/builds'
import { cancelBuild } from '@/server/builds/builds'
import { respond } from '@/server/http/answer'
import { ownerRoute } from '@/server/owner/route'

export const POST = ownerRoute<{ appId: string; buildId: string }>(
  async (_request, user, { appId, buildId }) =>
    respond(buildAnswer, { build: await cancelBuild(user.id, appId, buildId) }),
)
