import { buildAnswer } from '@/protocol/owner/builds'
import { readBuild } from '@/server/builds/builds'
import { respond } from '@/server/http/answer'
import { ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute<{ appId: string; buildId: string }>(
  async (_request, user, { appId, buildId }) =>
    respond(buildAnswer, { build: await readBuild(user.id, appId, buildId) }),
)
